#include "host/label/overlay.h"

#include <array>
#include <string>

#include "ecgpress/error.h"

namespace ecgpress {

namespace {

// Distinct on white, pink and dark ink alike, neighbours unlike; by bit of the lead mask.
constexpr std::array<Color, 12> kLeadColors = {{{230, 25, 75},
                                                {0, 130, 200},
                                                {145, 30, 180},
                                                {60, 150, 75},
                                                {245, 130, 48},
                                                {0, 128, 128},
                                                {240, 50, 230},
                                                {128, 100, 0},
                                                {0, 0, 200},
                                                {128, 0, 0},
                                                {70, 160, 240},
                                                {90, 140, 0}}};
constexpr Color kNodeColor{0, 150, 60}, kKeypointColor{255, 120, 0}, kTextColor{110, 110, 110};

Color color_of(const LeadLabels& lead) { return kLeadColors[static_cast<std::size_t>(lead.mask_bit) % 12]; }

void draw_quad(const RgbView& picture, const QuadPx& quad, const Pen& pen) {
  for (std::size_t i = 0; i < 4; ++i)
    draw_line(picture, quad.corners[i].px, quad.corners[(i + 1) % 4].px, pen);
}

void draw_points(const RgbView& picture, const ImageLabels& labels, const LeadLabels& lead) {
  const Pen pen{color_of(lead), 1.0, 0.9};
  const auto point = [&](std::int64_t k) -> PointPx {
    const std::size_t i = static_cast<std::size_t>(2 * (lead.first_point + k));
    return {static_cast<double>(labels.polyline_px[i]), static_cast<double>(labels.polyline_px[i + 1])};
  };
  for (std::int64_t k = 0; k + 1 < lead.point_count; ++k) draw_line(picture, point(k), point(k + 1), pen);
}

void draw_lead(const RgbView& picture, const ImageLabels& labels, const LeadLabels& lead,
               const OverlayOptions& options) {
  const Color color = color_of(lead);
  if (options.trace_boxes) draw_quad(picture, lead.trace_box, {color, 1.0, 0.6});
  if (options.baselines)
    for (std::size_t i = 0; i + 1 < lead.baseline.size(); ++i)
      draw_line(picture, lead.baseline[i], lead.baseline[i + 1], {color, 0.8, 0.5});
  if (options.polylines) draw_points(picture, labels, lead);
}

void draw_nodes(const RgbView& picture, const GridNodes& nodes) {
  const Pen pen{kNodeColor, 0.8, 0.8};
  constexpr double kArm_px = 3;
  for (std::size_t i = 0; i < nodes.flags.size(); ++i) {
    if (!(nodes.flags[i] & GridNodes::kInFrame)) continue;
    const double x = nodes.px[2 * i], y = nodes.px[2 * i + 1];
    draw_line(picture, {x - kArm_px, y}, {x + kArm_px, y}, pen);
    draw_line(picture, {x, y - kArm_px}, {x, y + kArm_px}, pen);
  }
}

void draw_texts(const RgbView& picture, const ImageLabels& labels) {
  for (const TextLabel& t : labels.texts) {
    Pen pen{kTextColor, 1.0, 0.9};
    if (t.lead >= 0 && t.lead < static_cast<int>(labels.leads.size()))
      pen.color = color_of(labels.leads[static_cast<std::size_t>(t.lead)]);
    draw_quad(picture, t.quad, pen);
  }
}

}  // namespace

void draw_overlay(const RgbView& picture, const ImageLabels& labels, const OverlayOptions& options) {
  if (picture.width_px != labels.width_px || picture.height_px != labels.height_px)
    throw Error(
        ErrorKind::kMismatch, "overlay", "size of the picture",
        std::to_string(picture.width_px) + " x " + std::to_string(picture.height_px) + " px",
        "the labels' " + std::to_string(labels.width_px) + " x " + std::to_string(labels.height_px) + " px");
  if (options.grid_nodes) draw_nodes(picture, labels.grid_nodes);
  if (options.texts) draw_texts(picture, labels);
  for (const LeadLabels& lead : labels.leads) draw_lead(picture, labels, lead, options);
  if (options.keypoints)
    for (const Keypoint& k : labels.keypoints) draw_circle(picture, k.at.px, 4, {kKeypointColor, 1.4, 0.9});
}

}  // namespace ecgpress
