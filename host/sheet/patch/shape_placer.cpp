#include "host/sheet/patch/shape_placer.h"

#include "host/sheet/ink_box.h"
#include "host/sheet/shape_builder.h"

namespace ecgpress {
namespace {

Box2d grown(const Box2d& box, double by) {
  return {{box.min.x - by, box.min.y - by}, {box.max.x + by, box.max.y + by}};
}

Box2 joined(const Box2& a, const Box2& b) {
  return {{min(a.min.x, b.min.x), min(a.min.y, b.min.y)}, {max(a.max.x, b.max.x), max(a.max.y, b.max.y)}};
}

// A footprint blurred by a soft edge reaches half of it farther.
ShapeBlock cells_of(const Outline& outline, double reach_mm, double cell_mm) {
  const double margin = power_of_two(power_of_two_above(reach_mm));
  ShapeBlock block = build_shape(outline, max(power_of_two(power_of_two_above(cell_mm)), 2 * margin), margin);
  mark_full_cells(block);
  return block;
}

bool takes_print_away(ShapeLayer layer, const ShapeLook& look) {
  if (layer == ShapeLayer::kCut) return true;
  if (layer != ShapeLayer::kOver && layer != ShapeLayer::kObject) return false;
  return look.blend == ShapeBlend::kCover && look.opacity > 0.5;
}

}  // namespace

int ShapePlacer::begin(ShapeLayer layer) {
  ShapeRun run;
  run.layer = layer;
  run.first_instance = static_cast<std::int32_t>(sheet_.instances.size());
  sheet_.runs.push_back(run);
  return static_cast<int>(sheet_.runs.size()) - 1;
}

void ShapePlacer::place(const Outline& outline_mm, const ShapeLook& look, double cell_mm) {
  if (outline_mm.size() < 3) return;
  ShapeRun& run = sheet_.runs.back();
  const Box2d box = outline_box(outline_mm);
  ShapeInstance instance;
  instance.shape =
      append_shape(sheet_.shapes, cells_of(outline_mm, footprint_mm_ + 0.5 * look.soft_mm, cell_mm));
  instance.ink = look.color;
  instance.blend = look.blend;
  instance.pixel_class = look.pixel_class;
  instance.opacity = static_cast<float>(look.opacity);
  instance.soft_mm = static_cast<float>(look.soft_mm);
  instance.stroke_mm = static_cast<float>(look.stroke_mm);
  instance.grain = static_cast<float>(look.grain);
  instance.box_mm = culling_box(grown(box, 0.5 * look.soft_mm));
  sheet_.instances.push_back(instance);
  run.box_mm = run.instance_count == 0 ? instance.box_mm : joined(run.box_mm, instance.box_mm);
  ++run.instance_count;
  if (takes_print_away(run.layer, look)) sheet_.hiding.push_back({outline_mm, box});
}

}  // namespace ecgpress
