#include "host/label/read_labels.h"

#include <nlohmann/json.hpp>

#include "ecgpress/error.h"
#include "ecgpress/recipe.h"
#include "host/base/files.h"
#include "host/base/json.h"
#include "host/base/text.h"
#include "host/label/labels_json.h"
#include "host/label/npy.h"
#include "kernels/base/math.h"

namespace ecgpress {

namespace {

constexpr int kMaxSide_px = 65535;

// A value with its place in the file, so that every refusal can say where.
class Node {
 public:
  Node(const Json& value, std::string where) : value_(value), where_(std::move(where)) {}

  Node operator[](const char* key) const {
    if (!value_.is_object() || !value_.contains(key)) refuse("an object with \"" + std::string(key) + "\"");
    return Node(value_.at(key), where_ + "/" + key);
  }
  Node at(std::size_t i) const {
    if (!value_.is_array() || i >= value_.size())
      refuse("an array of more than " + std::to_string(i) + " elements");
    return Node(value_.at(i), where_ + "/" + std::to_string(i));
  }
  std::size_t size() const {
    if (!value_.is_array()) refuse("an array");
    return value_.size();
  }
  bool is_null() const { return value_.is_null(); }
  bool has(const char* key) const { return value_.is_object() && value_.contains(key); }
  const Json& json() const { return value_; }

  // null gives NaN.
  double number() const {
    if (value_.is_null()) return kUndefined;
    if (!value_.is_number()) refuse("a number or null");
    return value_.get<double>();
  }
  std::int64_t integer(std::int64_t low, std::int64_t high) const {
    if (!value_.is_number_integer() || value_.get<std::int64_t>() < low || value_.get<std::int64_t>() > high)
      refuse("a whole number from " + std::to_string(low) + " to " + std::to_string(high));
    return value_.get<std::int64_t>();
  }
  std::uint64_t unsigned_integer() const {
    if (!value_.is_number_unsigned()) refuse("a whole number of at least 0");
    return value_.get<std::uint64_t>();
  }
  bool flag() const {
    if (!value_.is_boolean()) refuse("true or false");
    return value_.get<bool>();
  }
  // null gives "".
  std::string text() const {
    if (value_.is_null()) return {};
    if (!value_.is_string()) refuse("a string or null");
    return value_.get<std::string>();
  }
  PointPx point() const {
    if (value_.is_null()) return {};
    return {at(0).number(), at(1).number()};
  }

  [[noreturn]] void refuse(const std::string& expected) const {
    throw Error(ErrorKind::kInput, where_, "value", json_excerpt(value_), expected);
  }

 private:
  const Json& value_;
  std::string where_;
};

Json read_label_json(const std::filesystem::path& path) {
  const Json all = parse_json(read_text_file(path), path.string());
  const Node root(all, path.string() + ": ");
  const std::string version = root["schema_version"].text();
  const std::string known(kLabelSchemaVersion);
  if (version.substr(0, version.find('.')) != known.substr(0, known.find('.')))
    throw Error(ErrorKind::kUnsupported, path.string(), "schema_version", quoted(version),
                "version " + known);
  return all;
}

PlacedPoint placed(const Node& n) { return {n["px"].point(), n["visible"].flag(), n["in_frame"].flag()}; }

QuadPx quad(const Node& n) {
  QuadPx q;
  if (n.is_null()) return q;
  for (std::size_t i = 0; i < 4; ++i) {
    q.corners[i].px = n["px"].at(i).point();
    q.corners[i].visible = !is_nan(q.corners[i].px.x);
  }
  return q;
}

BoxPx box(const Node& n) {
  if (n.is_null()) return {};
  return {n.at(0).number(), n.at(1).number(), n.at(2).number(), n.at(3).number()};
}

// -1 for null.
int index(const Node& n) { return n.is_null() ? -1 : static_cast<int>(n.integer(0, 1000000)); }

LeadLabels read_lead(const Node& n) {
  constexpr std::int64_t kMany = std::int64_t{1} << 40;
  LeadLabels l;
  l.name = n["name"].text();
  l.row = static_cast<int>(n["row"].integer(0, 10000));
  l.column = static_cast<int>(n["column"].integer(0, 10000));
  l.mask_bit = static_cast<int>(n["mask_bit"].integer(0, 15));
  l.rhythm = n["rhythm"].flag();
  l.missing = n["missing"].flag();
  l.first_point = n["first_point"].integer(0, kMany);
  l.point_count = n["point_count"].integer(0, kMany);
  const Node hidden = n["hidden_points"];
  for (std::size_t i = 0; i < hidden.size(); ++i)
    l.hidden_points.push_back({hidden.at(i).at(0).integer(0, kMany), hidden.at(i).at(1).integer(0, kMany)});
  l.trace_box = quad(n["trace_box"]);
  l.trace_box_aligned = box(n["trace_box_aligned"]);
  const Node baseline = n["baseline"];
  for (std::size_t i = 0; i < baseline.size(); ++i) l.baseline.push_back(baseline.at(i).point());
  return l;
}

std::vector<float> points_inside(const Node& leads) {
  std::vector<float> px;
  for (std::size_t i = 0; i < leads.size(); ++i) {
    if (!leads.at(i).has("polyline")) continue;
    const Node polyline = leads.at(i)["polyline"];
    for (std::size_t k = 0; k < polyline.size(); ++k) {
      const PointPx p = polyline.at(k).point();
      px.push_back(static_cast<float>(p.x));
      px.push_back(static_cast<float>(p.y));
    }
  }
  return px;
}

std::vector<float> read_polylines(const Node& root, const std::filesystem::path& path) {
  const Node file = root["polylines"]["file"];
  if (file.is_null()) return points_inside(root["leads"]);
  const std::filesystem::path name(file.text());
  if (name.empty() || name != name.filename() || name == ".." || name == ".")
    file.refuse("the name of a file beside the JSON");
  const std::filesystem::path beside = path.parent_path() / name;
  NpyFloats points = read_npy_floats(read_text_file(beside), beside.string());
  if (points.shape.size() != 2 || points.shape[1] != 2)
    throw Error(ErrorKind::kInput, beside.string(), "number of dimensions",
                std::to_string(points.shape.size()), "an array [points, 2]");
  return std::move(points.values);
}

// Every lead's points exist, or its count becomes 0 where the file holds no polylines at all.
void check_points(ImageLabels& labels, const std::string& where) {
  const std::int64_t points = static_cast<std::int64_t>(labels.polyline_px.size() / 2);
  for (LeadLabels& l : labels.leads) {
    if (points == 0) l.point_count = 0;
    if (l.point_count > 0 && l.first_point + l.point_count > points)
      throw Error(ErrorKind::kInput, where, "last point of lead " + quoted(l.name),
                  std::to_string(l.first_point + l.point_count), "at most " + std::to_string(points));
  }
}

KeypointKind keypoint_kind(const Node& n) {
  for (int k = 0; k <= static_cast<int>(KeypointKind::kPulseCorner); ++k)
    if (n.text() == keypoint_kind_name(static_cast<KeypointKind>(k))) return static_cast<KeypointKind>(k);
  n.refuse("a kind of keypoint");
}

TextLabelKind text_kind(const Node& n) {
  for (int k = 0; k <= static_cast<int>(TextLabelKind::kHandwritten); ++k)
    if (n.text() == text_kind_name(static_cast<TextLabelKind>(k))) return static_cast<TextLabelKind>(k);
  n.refuse("a kind of text");
}

GridNodes read_nodes(const Node& n) {
  GridNodes g;
  if (n.is_null()) return g;
  g.pitch_mm = n["pitch_mm"].number();
  g.columns = static_cast<int>(n["columns"].integer(0, 1000000));
  g.rows = static_cast<int>(n["rows"].integer(0, 1000000));
  const std::size_t count = static_cast<std::size_t>(g.columns) * static_cast<std::size_t>(g.rows);
  const Node px = n["px"], flags = n["flags"];
  if (flags.size() != count) flags.refuse(std::to_string(count) + " elements");
  if (px.size() != 2 * count) px.refuse(std::to_string(2 * count) + " elements");
  for (std::size_t i = 0; i < 2 * count; ++i) g.px.push_back(px.at(i).number());
  for (std::size_t i = 0; i < count; ++i)
    g.flags.push_back(static_cast<std::uint8_t>(flags.at(i).integer(0, 255)));
  return g;
}

void read_planes(const Node& planes, Provenance& p) {
  for (std::size_t i = 0; i < planes.size(); ++i) {
    const Node n = planes.at(i);
    p.planes.push_back({n["name"].text(), n["file"].text(), n["type"].text(), n["sha256"].text()});
  }
}

}  // namespace

Provenance read_provenance(const std::filesystem::path& path) {
  const Json all = read_label_json(path);
  const Node root(all, path.string() + ": "), n = root["provenance"], image = root["image"];
  Provenance p;
  p.ecgpress_version = n["ecgpress_version"].text();
  p.render_version = static_cast<int>(n["render_version"].integer(1, 1000000));
  p.record_name = n["record_name"].text();
  p.record_key = n["record_key"].text();
  p.recipe_name = n["recipe_name"].text();
  p.recipe_hash = n["recipe_hash"].text();
  p.seed = n["seed"].unsigned_integer();
  p.index = n["index"].unsigned_integer();
  p.draw = draw_from_json(n["draw"].json().dump(), path.string() + ": /provenance/draw");
  if (!n["font"].is_null()) {
    p.font_family = n["font"]["family"].text();
    p.font_style = n["font"]["style"].text();
    p.font_version = n["font"]["version"].text();
    p.font_sha256 = n["font"]["sha256"].text();
  }
  p.image_file = image["file"].text();
  p.image_sha256 = image["sha256"].text();
  p.pixel_sha256 = image["pixel_sha256"].text();
  for (std::size_t i = 0; i < root["left_out"].size(); ++i)
    p.left_out.push_back(root["left_out"].at(i).text());
  read_planes(root["planes"], p);
  return p;
}

ImageLabels read_drawable_labels(const std::filesystem::path& path) {
  const Json all = read_label_json(path);
  const Node root(all, path.string() + ": ");
  ImageLabels labels;
  labels.width_px = static_cast<int>(root["image"]["width_px"].integer(1, kMaxSide_px));
  labels.height_px = static_cast<int>(root["image"]["height_px"].integer(1, kMaxSide_px));
  labels.provenance.image_file = root["image"]["file"].text();
  const Node leads = root["leads"], keypoints = root["keypoints"], texts = root["texts"];
  for (std::size_t i = 0; i < leads.size(); ++i) labels.leads.push_back(read_lead(leads.at(i)));
  for (std::size_t i = 0; i < keypoints.size(); ++i) {
    const Node k = keypoints.at(i);
    labels.keypoints.push_back({keypoint_kind(k["kind"]), k["name"].text(), index(k["lead"]), placed(k)});
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Node t = texts.at(i);
    labels.texts.push_back({t["text"].text(), text_kind(t["kind"]), index(t["lead"]), quad(t["quad"])});
  }
  labels.grid_nodes = read_nodes(root["grid_nodes"]);
  labels.polyline_px = read_polylines(root, path);
  check_points(labels, path.string());
  return labels;
}

}  // namespace ecgpress
