#include "host/render/page.h"

#include <algorithm>

#include "ecgpress/error.h"
#include "ecgpress/recipe.h"
#include "host/label/make_labels.h"
#include "host/sheet/build_sheet.h"
#include "kernels/base/math.h"

namespace ecgpress {

Page lay_out_page(const Record& record, const Draw& draw, const TwinSpec& twin, FontLibrary& fonts) {
  Page page{draw, draw, {}, {}, twin};
  apply_twin(page.seen, twin);
  page.camera = place_camera(page.seen);
  page.sheet = build_sheet(record, draw, fonts, page.camera);
  apply_twin(page.sheet, twin);
  return page;
}

ImageLabels page_labels(const Record& record, const Page& page, const LabelOptions& options) {
  ImageLabels labels = make_labels(record, page.sheet, page.seen, page.camera, options);
  labels.provenance.draw = page.full;
  labels.provenance.left_out = page.twin.names();
  return labels;
}

Draw with_size(Draw draw, int width_px, int height_px) {
  const PlacedCamera before = place_camera(draw);
  const double scale = std::min(static_cast<double>(width_px) / before.width_px,
                                static_cast<double>(height_px) / before.height_px);
  draw.image = {width_px, height_px, draw.image.dpi * scale};
  check_draw(draw, "--size");
  return draw;
}

Draw with_dpi(Draw draw, double dpi) {
  const double scale = dpi / draw.image.dpi;
  const auto scaled = [&](int side) { return static_cast<int>(floor(side * scale + 0.5)); };
  draw.image = {scaled(draw.image.width_px), scaled(draw.image.height_px), dpi};
  check_draw(draw, "--dpi");
  return draw;
}

}  // namespace ecgpress
