// Drawing pictures: whole runs into a sink, or single ones into memory.
//
// A picture is a function of (record, recipe, seed, take): picture i of a run of N records is take i div N of
// record i mod N, the records sorted by bytes. Nothing else decides it: not threads, order, batches or
// machine.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "ecgpress/draw.h"
#include "ecgpress/labels.h"
#include "ecgpress/recipe.h"
#include "ecgpress/record.h"
#include "ecgpress/sink.h"

namespace ecgpress {

struct RendererOptions {
  std::string backend = "auto";     // "auto": a GPU if there is one, else the CPU; "cpu"; "cuda"
  std::string isa = "auto";         // on the CPU: "auto" (the widest there is), "baseline", "avx2", "avx512"
  int jobs = 0;                     // threads; 0: all cores
  std::string fonts_folder;         // fonts are looked for here first; empty: nowhere special
  bool skipping = true;             // false: every ink is tried at every pixel; same picture, slower (tests)
  std::size_t cached_records = 64;  // records kept after reading
  std::uint64_t memory_bytes = 0;   // for pictures being drawn; 0: half of the machine's memory
  std::function<void(const std::string&)> log;  // one line of text; may be empty
};

// Which labels to write beside the picture. The JSON with everything small is always among them unless `json`
// is false, which leaves the picture alone.
struct LabelSelection {
  bool json = true;
  bool polylines = false;          // <name>.polylines.npy: every plotted sample
  bool polylines_in_json = false;  // the same, inside the JSON
  bool mask = false;               // <name>.mask.png: uint16, bit i: lead i
  bool classes = false;            // <name>.class.png: uint8
  bool sparse = false;             // <name>.sparse.npy
  bool map = false;                // <name>.map.npy: float32 [2, height, width]: x and y on the sheet in mm
  bool relief = false;    // <name>.relief.npy: float32 [4, height, width]: height in mm, unit normal x, y, z
  bool shading = false;   // <name>.shading.npy: float32 [1, height, width]: relief's effect on the light
  bool albedo = false;    // <name>.albedo.npy: float32 [3, height, width]: linear, before any light
  bool grid = false;      // <name>.grid.npy: the map sheet -> image every 1 mm
  bool truth = false;     // <name>_truth.hea, .dat, .npy: the samples that were drawn
  bool coverage = false;  // <name>.coverage-<lead>.png: uint8, 255 = all of the pixel
  std::vector<std::string> coverage_leads;  // names; empty: every lead of the page

  bool operator==(const LabelSelection&) const = default;
};

// "json,polylines,mask", "coverage:II+V1", "all", "none". Throws Error(kUsage), naming what there is.
LabelSelection parse_label_selection(const std::string& list);
// The canonical list, which parses back to the same selection.
std::string label_selection_text(const LabelSelection& labels);

enum class FileFormat : std::uint8_t { kPng, kJpeg };

struct Progress {
  std::uint64_t drawn = 0, failed = 0;  // by this run so far
  std::uint64_t already_there = 0;      // found whole in the sink
  std::uint64_t wanted = 0;             // by this run, those already there included
  double seconds = 0;                   // since the run began
};

struct RenderRequest {
  std::vector<std::string> records;  // headers, folders, RECORDS files, "synthetic:N", "synthetic:A..B"
  Recipe recipe;
  std::uint64_t seed = 0;
  std::uint64_t count = 0;                   // pictures in the whole run; 0: per_record for each record
  std::uint64_t per_record = 1;              // used where count is 0
  std::uint64_t first_index = 0;             // of the pictures to draw,
  std::uint64_t end_index = 0;               // end exclusive; 0: to the end of the run
  std::uint64_t shard = 0, shard_count = 1;  // the shard-th of so many equal pieces of that range
  int width_px = 0, height_px = 0;           // in place of the draw's picture size, where not 0
  double dpi = 0;  // in place of the draw's, where not 0; the size follows from the page
  LabelSelection labels;
  std::vector<std::string> without, only;  // twins: what to leave out, or the only inks to keep
  FileFormat format = FileFormat::kPng;
  int quality = 90;                               // JPEG, 1 .. 100
  std::string command;                            // for the manifest; may be empty
  std::function<void(const Progress&)> progress;  // after every picture, by one thread at a time
  const std::atomic<bool>* cancel = nullptr;      // set it to stop: pictures begun are finished and written
};

struct RenderFailure {
  std::string record, reason;
  std::uint64_t pictures = 0;
};

struct RenderSummary {
  std::uint64_t drawn = 0, already_there = 0, failed = 0;
  bool cancelled = false;
  double seconds = 0;                   // of the whole run
  double picture_seconds = 0;           // sum over pictures of the time each was worked on
  std::vector<RenderFailure> failures;  // by record and reason, in order of their first picture; at most 1000
};

enum class PixelType : std::uint8_t {
  kUint8,    // sRGB, 0 .. 255
  kFloat32,  // linear radiance, 1 = white under full light
};

// The caller's memory for one picture. Element (y, x, c) lies at data + y stride_y + x stride_x + c stride_c,
// strides in elements; what is written is scale[c] * value + bias[c], for kUint8 rounded and clamped again.
struct PixelTarget {
  void* data = nullptr;  // null: not wanted
  PixelType type = PixelType::kUint8;
  std::int64_t stride_y = 0, stride_x = 3, stride_c = 1;
  std::array<float, 3> scale{1, 1, 1}, bias{0, 0, 0};
};

// [height, width, 3] and [3, height, width] without padding.
PixelTarget nhwc_target(void* data, PixelType type, int width_px);
PixelTarget nchw_target(void* data, PixelType type, int width_px, int height_px);

// Label planes in the caller's memory, [height, width] without padding; null: not wanted.
struct PlaneTargets {
  std::uint16_t* lead_mask = nullptr;  // bit i: lead i (ImageLabels::lead_bits) covers the pixel
  std::uint8_t* class_mask = nullptr;
  float* sheet_x_mm = nullptr;  // undefined (bits 0x7FC00000) off the page
  float* sheet_y_mm = nullptr;
  std::uint8_t* coverage = nullptr;  // one plane after the other, for the set bits of coverage_leads
  std::uint32_t coverage_leads = 0;
};

// One picture into memory.
struct PictureJob {
  const Record* record = nullptr;
  Draw draw{};
  std::vector<std::string> without{}, only{};
  PixelTarget image{};  // of picture_size(draw)
  PlaneTargets planes{};
  ImageLabels* labels = nullptr;  // filled where not null
  LabelOptions label_options{};
};

struct PictureSize {
  int width_px = 0, height_px = 0;
};
// Of the picture that a draw gives. Throws Error(kInput) where it gives none.
PictureSize picture_size(const Draw& draw);

class Renderer {
 public:
  // Throws Error(kUsage) where the machine lacks what is asked for.
  explicit Renderer(RendererOptions options = {});
  ~Renderer();
  Renderer(const Renderer&) = delete;
  Renderer& operator=(const Renderer&) = delete;

  // Draws the pictures of the request that the sink does not have yet. A picture that cannot be drawn is
  // noted with its reason and costs only itself. Throws Error for what concerns the run: kUsage (request),
  // kMismatch (sink holds another run), kIo (the sink fails), kDevice. One run at a time.
  RenderSummary run(const RenderRequest& request, Sink& sink);

  // Draws any number of pictures, of any sizes, into the caller's memory. The first Error ends it. No two
  // calls at once, of this or of run().
  void draw(std::span<const PictureJob> jobs);

  // What does the work: "cpu avx2, 8 threads".
  std::string description() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ecgpress
