#include "host/label/labels_json.h"

#include <nlohmann/json.hpp>

#include "ecgpress/recipe.h"
#include "host/base/json.h"
#include "kernels/base/math.h"

namespace ecgpress {

const char* keypoint_kind_name(KeypointKind kind) {
  switch (kind) {
    case KeypointKind::kPageCorner:
      return "page_corner";
    case KeypointKind::kLeadName:
      return "lead_name";
    case KeypointKind::kSignalStart:
      return "signal_start";
    case KeypointKind::kSignalEnd:
      return "signal_end";
    case KeypointKind::kSeparatorTick:
      return "separator_tick";
    case KeypointKind::kPulseCorner:
      return "pulse_corner";
  }
  return "";
}

const char* text_kind_name(TextLabelKind kind) {
  switch (kind) {
    case TextLabelKind::kLeadName:
      return "lead_name";
    case TextLabelKind::kHeader:
      return "header";
    case TextLabelKind::kFooter:
      return "footer";
    case TextLabelKind::kSticker:
      return "sticker";
    case TextLabelKind::kStamp:
      return "stamp";
    case TextLabelKind::kHandwritten:
      return "handwritten";
  }
  return "";
}

const char* fiducial_kind_name(Fiducial::Kind kind) {
  switch (kind) {
    case Fiducial::Kind::kPOn:
      return "p_on";
    case Fiducial::Kind::kPPeak:
      return "p_peak";
    case Fiducial::Kind::kPOff:
      return "p_off";
    case Fiducial::Kind::kQrsOn:
      return "qrs_on";
    case Fiducial::Kind::kRPeak:
      return "r_peak";
    case Fiducial::Kind::kQrsOff:
      return "qrs_off";
    case Fiducial::Kind::kTOn:
      return "t_on";
    case Fiducial::Kind::kTPeak:
      return "t_peak";
    case Fiducial::Kind::kTOff:
      return "t_off";
  }
  return "";
}

namespace {

// null where not finite: JSON has no NaN.
Json number(double v) { return v - v == 0 ? json_number(v) : Json(nullptr); }
Json px(double v) { return number(round(v * 1e5) / 1e5); }

Json point(PointPx p) { return is_nan(p.x) || is_nan(p.y) ? Json(nullptr) : Json::array({px(p.x), px(p.y)}); }
Json vector(PointPx v) { return Json::array({number(v.x), number(v.y)}); }
Json text_or_null(const std::string& s) { return s.empty() ? Json(nullptr) : Json(s); }
Json index_or_null(int i) { return i < 0 ? Json(nullptr) : Json(i); }

Json quad(const QuadPx& q) {
  Json corners = Json::array();
  bool visible = true, in_frame = true;
  for (const PlacedPoint& c : q.corners) {
    corners.push_back(point(c.px));
    visible = visible && c.visible;
    in_frame = in_frame && c.in_frame;
  }
  return {{"px", std::move(corners)}, {"visible", visible}, {"in_frame", in_frame}};
}

Json box(const BoxPx& b) {
  if (b.min_x > b.max_x) return nullptr;
  return Json::array({px(b.min_x), px(b.min_y), px(b.max_x), px(b.max_y)});
}

Json scale(const LocalScale& s) {
  if (is_nan(s.px_per_mv)) return nullptr;
  return {{"px_per_mv", number(s.px_per_mv)},
          {"px_per_s", number(s.px_per_s)},
          {"mv_px", vector(s.mv_px)},
          {"second_px", vector(s.second_px)}};
}

void put_placed(Json& out, const PlacedPoint& p) {
  out["px"] = point(p.px);
  out["visible"] = p.visible;
  out["in_frame"] = p.in_frame;
}

Json image_json(const ImageLabels& labels) {
  const Provenance& p = labels.provenance;
  return {{"file", text_or_null(p.image_file)},     {"width_px", labels.width_px},
          {"height_px", labels.height_px},          {"dpi", number(labels.dpi)},
          {"sha256", text_or_null(p.image_sha256)}, {"pixel_sha256", text_or_null(p.pixel_sha256)}};
}

Json page_json(const PageLabels& p) {
  Json j = {{"layout", p.layout},
            {"width_mm", number(p.width_mm)},
            {"height_mm", number(p.height_mm)},
            {"paper_speed_mm_s", number(p.paper_speed_mm_s)},
            {"gain_mm_mv", number(p.gain_mm_mv)},
            {"capture", p.capture},
            {"pieces", p.pieces},
            {"mirrored", p.mirrored},
            {"rotation_deg", number(p.rotation_deg)},
            {"centre_px", point(p.centre.px)},
            {"px_per_mm", number(p.px_per_mm)},
            {"px_per_mm_x", number(p.px_per_mm_x)},
            {"px_per_mm_y", number(p.px_per_mm_y)}};
  return j;
}

Json polyline_json(const ImageLabels& labels, const LeadLabels& lead) {
  Json points = Json::array();
  for (std::int64_t k = lead.first_point; k < lead.first_point + lead.point_count; ++k) {
    const std::size_t i = static_cast<std::size_t>(2 * k);
    const PointPx p{static_cast<double>(labels.polyline_px[i]),
                    static_cast<double>(labels.polyline_px[i + 1])};
    points.push_back(point(p));
  }
  return points;
}

Json lead_json(const ImageLabels& labels, const LeadLabels& l, bool polyline_inside) {
  const bool sampled = l.fs_hz > 0;
  Json j = {
      {"name", l.name},
      {"mask_bit", l.mask_bit},
      {"row", l.row},
      {"column", l.column},
      {"rhythm", l.rhythm},
      {"missing", l.missing},
      {"fs_hz", sampled ? number(l.fs_hz) : Json(nullptr)},
      {"start_sample", l.start_sample},
      {"end_sample", l.end_sample},
      {"start_s", sampled ? number(l.start_s) : Json(nullptr)},
      {"end_s", sampled ? number(l.end_s) : Json(nullptr)},
      {"first_point", l.first_point},
      {"point_count", l.point_count},
      {"points_in_frame", l.points_in_frame},
      {"text", index_or_null(l.text)},
      {"text_box", l.text < 0 ? Json(nullptr) : quad(labels.texts.at(static_cast<std::size_t>(l.text)).quad)},
      {"trace_box", l.missing ? Json(nullptr) : quad(l.trace_box)},
      {"trace_box_aligned", box(l.trace_box_aligned)}};
  Json& hidden = j["hidden_points"] = Json::array();
  for (const PointRange& r : l.hidden_points) hidden.push_back({r.first, r.end});
  Json& baseline = j["baseline"] = Json::array();
  for (const PointPx p : l.baseline) baseline.push_back(point(p));
  j["start_scale"] = scale(l.start_scale);
  j["end_scale"] = scale(l.end_scale);
  if (polyline_inside) j["polyline"] = polyline_json(labels, l);
  return j;
}

Json keypoints_json(const ImageLabels& labels) {
  Json all = Json::array();
  for (const Keypoint& k : labels.keypoints) {
    Json j = {{"kind", keypoint_kind_name(k.kind)}, {"name", k.name}, {"lead", index_or_null(k.lead)}};
    put_placed(j, k.at);
    all.push_back(std::move(j));
  }
  return all;
}

Json texts_json(const ImageLabels& labels) {
  Json all = Json::array();
  for (const TextLabel& t : labels.texts)
    all.push_back({{"text", t.text},
                   {"kind", text_kind_name(t.kind)},
                   {"class", text_or_null(t.phrase_class)},
                   {"lead", index_or_null(t.lead)},
                   {"quad", quad(t.quad)}});
  return all;
}

Json grid_nodes_json(const GridNodes& n) {
  if (n.flags.empty()) return nullptr;
  Json points = Json::array(), flags = Json::array();
  for (const double v : n.px) points.push_back(px(v));
  for (const std::uint8_t f : n.flags) flags.push_back(f);
  return {{"pitch_mm", number(n.pitch_mm)},
          {"origin_mm", Json::array({number(n.origin_x_mm), number(n.origin_y_mm)})},
          {"columns", n.columns},
          {"rows", n.rows},
          {"px", std::move(points)},
          {"flags", std::move(flags)}};
}

Json fiducials_json(const ImageLabels& labels) {
  Json all = Json::array();
  for (const FiducialLabel& f : labels.fiducials) {
    Json j = {{"kind", fiducial_kind_name(f.kind)},
              {"beat", index_or_null(f.beat)},
              {"lead", f.lead},
              {"time_s", number(f.time_s)}};
    put_placed(j, f.at);
    all.push_back(std::move(j));
  }
  return all;
}

Json beats_json(const ImageLabels& labels) {
  Json all = Json::array();
  for (const BeatLabel& b : labels.beats)
    all.push_back({{"beat", b.beat},
                   {"lead", text_or_null(b.lead)},
                   {"r_time_s", number(b.r_time_s)},
                   {"rr_s", number(b.rr_s)},
                   {"pr_s", number(b.pr_s)},
                   {"qrs_s", number(b.qrs_s)},
                   {"qt_s", number(b.qt_s)}});
  return all;
}

Json polylines_json(const ImageLabels& labels, const LabelFileNames& files) {
  return {{"file", text_or_null(files.polylines)}, {"points", labels.polyline_px.size() / 2}};
}

Json sparse_mask_json(const ImageLabels& labels, const LabelFileNames& files) {
  if (files.sparse_mask.empty()) return nullptr;
  return {{"file", files.sparse_mask},
          {"pixels", labels.sparse_mask.value.size()},
          {"repeated_columns", labels.sparse_mask.repeated_columns}};
}

Json forward_grid_json(const ImageLabels& labels, const LabelFileNames& files) {
  if (files.forward_grid.empty()) return nullptr;
  const ForwardGrid& g = labels.forward_grid;
  return {{"file", files.forward_grid},
          {"flags_file", files.forward_grid_flags},
          {"pitch_mm", number(g.pitch_mm)},
          {"columns", g.columns},
          {"rows", g.rows},
          {"interpolation_error_px", number(g.interpolation_error_px)}};
}

Json truth_json(const ImageLabels& labels, const LabelFileNames& files) {
  Json all = Json::array();
  for (std::size_t i = 0; i < labels.truth.size(); ++i) {
    const TruthSignal& t = labels.truth[i];
    const LabelFileNames::Truth f = i < files.truth.size() ? files.truth[i] : LabelFileNames::Truth{};
    all.push_back({{"fs_hz", number(t.fs_hz)},
                   {"first_sample", t.first_sample},
                   {"sample_count", t.sample_count},
                   {"leads", t.leads},
                   {"wfdb_header", text_or_null(f.header)},
                   {"wfdb_samples", text_or_null(f.samples)},
                   {"wfdb_largest_error_mv", f.header.empty() ? Json(nullptr) : number(f.largest_error_mv)},
                   {"mv_file", text_or_null(f.mv)}});
  }
  return all;
}

Json planes_json(const ImageLabels& labels) {
  Json all = Json::array();
  for (const PlaneFile& p : labels.provenance.planes)
    all.push_back({{"name", p.name}, {"file", p.file}, {"type", p.type}, {"sha256", text_or_null(p.sha256)}});
  return all;
}

Json provenance_json(const Provenance& p) {
  Json font = nullptr;
  if (!p.font_sha256.empty())
    font = {{"family", p.font_family},
            {"style", p.font_style},
            {"version", p.font_version},
            {"sha256", p.font_sha256}};
  return {{"ecgpress_version", p.ecgpress_version},
          {"render_version", p.render_version},
          {"record_name", p.record_name},
          {"record_key", text_or_null(p.record_key)},
          {"recipe_name", text_or_null(p.recipe_name)},
          {"recipe_hash", text_or_null(p.recipe_hash)},
          {"seed", p.seed},
          {"index", p.index},
          {"font", std::move(font)},
          {"phrases_sha256", text_or_null(p.phrases_sha256)},
          {"height_map", text_or_null(p.height_map)},
          {"height_map_sha256", text_or_null(p.height_map_sha256)},
          {"draw", Json::parse(draw_to_json(p.draw))}};
}

// One line per member: still quick to scan by eye and by diff, without a line per number.
std::string dump_by_member(const Json& object) {
  std::string text = "{\n";
  for (auto member = object.begin(); member != object.end(); ++member) {
    text += Json(member.key()).dump() + ": ";
    // Names come from record files: bytes that are not UTF-8 become U+FFFD instead of costing the picture.
    text += member.value().dump(-1, ' ', false, Json::error_handler_t::replace);
    text += std::next(member) == object.end() ? "\n" : ",\n";
  }
  return text + "}\n";
}

}  // namespace

std::string labels_json(const ImageLabels& labels, const LabelJsonOptions& options) {
  Json leads = Json::array();
  for (const LeadLabels& l : labels.leads) leads.push_back(lead_json(labels, l, options.polylines_inside));
  const Json all = {{"schema_version", kLabelSchemaVersion},
                    {"image", image_json(labels)},
                    {"page", page_json(labels.page)},
                    {"leads", std::move(leads)},
                    {"lead_mask_bits", labels.lead_bits},
                    {"missing_leads", labels.missing_leads},
                    {"keypoints", keypoints_json(labels)},
                    {"texts", texts_json(labels)},
                    {"grid_nodes", grid_nodes_json(labels.grid_nodes)},
                    {"polylines", polylines_json(labels, options.files)},
                    {"sparse_mask", sparse_mask_json(labels, options.files)},
                    {"forward_grid", forward_grid_json(labels, options.files)},
                    {"fiducials", fiducials_json(labels)},
                    {"beats", beats_json(labels)},
                    {"truth", truth_json(labels, options.files)},
                    {"planes", planes_json(labels)},
                    {"left_out", labels.provenance.left_out},
                    {"provenance", provenance_json(labels.provenance)}};
  return dump_by_member(all);
}

}  // namespace ecgpress
