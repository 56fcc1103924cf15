// Everything that is known about one picture besides its pixels: where each sample, box, node, text and
// keypoint lies.
//
// Image coordinates are in px of the final picture, sub-pixel: pixel (0, 0) covers [0, 1) x [0, 1), its
// centre is (0.5, 0.5); x right, y down. Labels are not clipped: what lies outside the frame keeps its
// coordinates and says so. A point behind the camera has no image: its coordinates are the constant NaN (bits
// 0x7FC00000 as float), null in JSON. Sheet coordinates are in mm, origin at the page's top left corner.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "ecgpress/draw.h"
#include "ecgpress/record.h"
#include "ecgpress/version.h"

namespace ecgpress {

// Of the label JSON. The major number rises when a reader of older files would misread a newer one.
inline constexpr const char* kLabelSchemaVersion = "1.0";

inline constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

// A position or a vector in the image, px.
struct PointPx {
  double x = kUndefined, y = kUndefined;
};

// A position with what the camera sees of it.
struct PlacedPoint {
  PointPx px;
  bool visible = false;   // in front of the camera, on the upper side of the sheet, neither cut nor covered
  bool in_frame = false;  // 0 <= x < width_px, 0 <= y < height_px; implies a defined point
};

// The image of an axis-aligned box of the sheet: its top left, top right, bottom right, bottom left corner as
// the sheet knows them, so a turned page turns them along.
struct QuadPx {
  std::array<PlacedPoint, 4> corners;
};

// Axis-aligned in the image; empty (min > max) where there is nothing.
struct BoxPx {
  double min_x = 0, min_y = 0, max_x = -1, max_y = -1;
};

// How far 1 mV and 1 s reach in the image near one point of the sheet (the derivative there).
struct LocalScale {
  PointPx mv_px;                  // vector of +1 mV (upwards on an upright page: y < 0)
  PointPx second_px;              // vector of +1 s
  double px_per_mv = kUndefined;  // their lengths
  double px_per_s = kUndefined;
};

// Points first .. end - 1.
struct PointRange {
  std::int64_t first = 0, end = 0;
  bool operator==(const PointRange&) const = default;
};

// One lead in one window of the layout: a lead that is also the rhythm strip appears twice.
struct LeadLabels {
  std::string name;      // as printed
  int mask_bit = 0;      // bit of the lead mask; both windows of one lead share it
  int row = 0;           // of the layout, from the top
  int column = 0;        // of the layout, from the left
  bool rhythm = false;   // the long strip
  bool missing = false;  // no sample of it is drawn: the record lacks the lead, or it is NaN in this window
  double fs_hz = 0;      // 0 where the record lacks the lead
  // Samples of the record in this window, end exclusive; sample k lies at k / fs_hz s. NaN samples count.
  std::int64_t start_sample = 0, end_sample = 0;
  double start_s = 0, end_s = 0;  // start_sample / fs_hz and end_sample / fs_hz; 0 and 0 where there is none
  // Points first_point .. first_point + point_count of ImageLabels::polyline_px: one per sample of the
  // window.
  std::int64_t first_point = 0, point_count = 0;
  std::int64_t points_in_frame = 0;
  // Drawn samples, counted from the window's first, whose place on the sheet is cut away or lies under
  // something opaque.
  std::vector<PointRange> hidden_points;
  int text = -1;            // index into ImageLabels::texts of its printed name; -1: none
  QuadPx trace_box;         // image of the box of its ink on the sheet; undefined where missing
  BoxPx trace_box_aligned;  // smallest upright box around its ink in the image, not clipped
  std::vector<PointPx>
      baseline;  // zero mV from the first to the last sample, within 0.01 px; never empty in front
  LocalScale start_scale, end_scale;  // at the ends of the baseline
};

// A named point. Names are unique within a picture.
enum class KeypointKind : std::uint8_t {
  kPageCorner,     // "page:top_left", "page:top_right", "page:bottom_right", "page:bottom_left"
  kLeadName,       // start of the text baseline of a lead's name: "name:V1"
  kSignalStart,    // first drawn sample: "start:V1", "start:II:rhythm"
  kSignalEnd,      // last drawn sample: "end:V1"
  kSeparatorTick,  // ends of a separator, top and bottom: "separator:<n>:top"
  kPulseCorner,    // corners of a calibration pulse's centre line as the pen goes: "pulse:<n>:<corner>"
};
struct Keypoint {
  KeypointKind kind = KeypointKind::kPageCorner;
  std::string name;
  int lead = -1;  // index into ImageLabels::leads; -1: of none
  PlacedPoint at;
};

enum class TextLabelKind : std::uint8_t { kLeadName, kHeader, kFooter, kSticker, kStamp, kHandwritten };

// A printed string, or a line written by hand.
struct TextLabel {
  std::string text;  // UTF-8
  TextLabelKind kind = TextLabelKind::kHeader;
  int lead = -1;  // lead names: index into ImageLabels::leads
  QuadPx quad;    // image of the tight box of its outlines; of handwriting, along its line
  // Handwriting: its class in the list of phrases ("finding", "drug", ...), "measurement" at callipers,
  // "struck" where it is crossed out; empty for print.
  std::string phrase_class{};
};

// The crossings of the major grid lines on the whole page (every 5 mm unless the draw changes the pitch),
// also where no grid is printed and outside the frame. Node (column c, row r) lies at origin + (c, r) * pitch
// on the sheet; c counts vertical lines from the left edge, r horizontal lines from the top edge.
struct GridNodes {
  enum Flags : std::uint8_t { kVisible = 1, kInFrame = 2, kPrinted = 4 };  // kPrinted: two lines cross here
  double pitch_mm = 5;
  double origin_x_mm = 0, origin_y_mm = 0;
  int columns = 0, rows = 0;
  std::vector<double> px;           // x, y per node, row by row: rows * columns * 2 values
  std::vector<std::uint8_t> flags;  // rows * columns
};

// The map sheet -> image on a lattice: node (column c, row r) lies at (c, r) * pitch_mm; it covers the page
// and reaches up to one pitch beyond its right and bottom edges. Read it bilinearly.
struct ForwardGrid {
  double pitch_mm = 1;
  int columns = 0, rows = 0;
  std::vector<float> px;            // [rows, columns, 2]: x, y
  std::vector<std::uint8_t> flags;  // [rows, columns]: GridNodes::kVisible | kInFrame
  // Largest distance in px between bilinear reading and the exact map, over the cells that reach into the
  // frame, measured at their centres and the middles of their edges, plus a tenth and the rounding to float.
  double interpolation_error_px = 0;
};

// A picture of each trace with at most 2 px per column: where the polyline crosses the centre of a pixel
// column at height y, the two pixels whose centres enclose y share a value of 1 so that sum(value * (row +
// 0.5)) = y. Sorted by lead, column, row; pixels outside the frame are left out (their share is then
// missing). Where the polyline crosses a column more than once (a page turned far enough for x to run
// backwards, or a lead so steep under perspective) the crossing earliest in time stands and the column counts
// in `repeated_columns`.
struct SparseMask {
  std::vector<std::uint16_t> lead;  // index into ImageLabels::leads
  std::vector<std::int32_t> column, row;
  std::vector<float> value;  // 0 < value <= 1
  std::int64_t repeated_columns = 0;
};

// A fiducial of the record at a lead's trace: x from its time, y on the polyline there.
struct FiducialLabel {
  Fiducial::Kind kind = Fiducial::Kind::kRPeak;
  int beat = -1;  // as in the record
  int lead = -1;  // index into ImageLabels::leads
  double time_s = 0;
  PlacedPoint at;  // undefined where the trace has a gap there
};

// Intervals of one beat that lies at least partly in the window shown; NaN (null) where not known.
struct BeatLabel {
  int beat = -1;
  std::string lead;  // name of the lead they were measured in; empty: of all leads
  double r_time_s = kUndefined;
  double rr_s = kUndefined;   // from the previous R peak to this one
  double pr_s = kUndefined;   // P onset to QRS onset
  double qrs_s = kUndefined;  // QRS onset to QRS end
  double qt_s = kUndefined;   // QRS onset to T end
};

// Exactly the samples that were drawn, in mV, for the leads of one sampling rate (nearly always all of them).
// The window reaches from the first to the last sample drawn in any lead.
struct TruthSignal {
  double fs_hz = 0;
  std::int64_t first_sample = 0, sample_count = 0;
  std::vector<std::string> leads;  // I II III aVR aVL aVF V1..V6, then others as they appear on the sheet
  std::vector<float> mv;           // [leads, sample_count]; NaN where not drawn or not recorded
};

struct PageLabels {
  std::string layout;
  double width_mm = 0, height_mm = 0;
  double paper_speed_mm_s = 25, gain_mm_mv = 10;
  // Direction of the page's x axis in the image at the page's centre, degrees, -180 < angle <= 180, positive
  // where the page is turned clockwise.
  double rotation_deg = 0;
  bool mirrored = false;
  std::string capture = "flat";             // "flat": a scan; "camera": perspective
  int pieces = 1;                           // separate pieces of paper in the picture
  PlacedPoint centre;                       // of the page
  double px_per_mm = 0;                     // at the page's centre: square root of the area of 1 mm^2
  double px_per_mm_x = 0, px_per_mm_y = 0;  // lengths of 1 mm along the page's x and y axis there
};

// A label file of one value (or point) per pixel, written by whoever made the planes.
struct PlaneFile {
  std::string name;    // "lead_mask", "class_mask", "sheet_map", "relief", "shading", "albedo", "coverage:V1"
  std::string file;    // beside the JSON
  std::string type;    // "uint16", "uint8", "float32"
  std::string sha256;  // of the plane's values, row by row, little-endian
};

// Enough to draw the picture again, and to notice when something is not what it was.
struct Provenance {
  std::string record_name, record_key;   // key: see record_key(); empty where the caller did not say
  std::string recipe_name, recipe_hash;  // may be empty
  std::uint64_t seed = 0, index = 0;
  int render_version = kRenderVersion;
  std::string ecgpress_version = kVersion;
  std::string font_family, font_style, font_version, font_sha256;  // empty where nothing was printed
  std::string phrases_sha256;                 // of the file of phrases; empty where none was read
  std::string height_map, height_map_sha256;  // name and hash of the file that crumpled the page; empty: none
  Draw draw;                                  // of the full picture, also for a twin
  std::vector<std::string> left_out;          // twin: parts of the picture that were left out; empty: none
  std::string image_file, image_sha256,
      pixel_sha256;  // pixels: RGB bytes, row by row; empty where not written
  std::vector<PlaneFile> planes;
};

struct ImageLabels {
  int width_px = 0, height_px = 0;
  double dpi = 0;  // of the draw
  PageLabels page;
  std::vector<LeadLabels> leads;       // one per window, in drawing order
  std::vector<std::string> lead_bits;  // name of the lead of each bit of the lead mask
  std::vector<std::string> missing_leads;
  std::vector<float> polyline_px;  // [points, 2]: x, y of every sample of every lead; NaN, NaN in gaps
  std::vector<Keypoint> keypoints;
  std::vector<TextLabel> texts;
  GridNodes grid_nodes;  // empty where not asked for, like the next ones
  ForwardGrid forward_grid;
  SparseMask sparse_mask;
  bool sparse_mask_made = false;  // it may be empty and yet made: a page of missing leads
  std::vector<FiducialLabel> fiducials;
  std::vector<BeatLabel> beats;
  std::vector<TruthSignal> truth;  // one per sampling rate
  Provenance provenance;
};

// Which labels to make besides those that cost nothing.
struct LabelOptions {
  bool grid_nodes = true;
  bool forward_grid = false;
  bool sparse_mask = false;
  bool fiducials = true;
  bool truth = true;
};

// The JSON Schema (draft 2020-12) of label files; docs/schema/labels.schema.json.
std::string labels_schema();

}  // namespace ecgpress
