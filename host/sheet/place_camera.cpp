// From a draw to the camera and the size of its image.
#include "host/sheet/place_camera.h"

#include <algorithm>
#include <string>

#include "ecgpress/error.h"
#include "kernels/base/math.h"
#include "kernels/pixel/camera.h"
#include "kernels/pixel/surface.h"

namespace ecgpress {
namespace {

constexpr double kMmPerInch = 25.4;
constexpr int kMaxSide = 65535;

int side_px(int wanted, double mm, double dpi, const char* where) {
  const double px = wanted > 0 ? wanted : ecgpress::round(mm / kMmPerInch * dpi);
  if (px < 1 || px > kMaxSide)
    throw Error(ErrorKind::kInput, where, "image side in px", std::to_string(px),
                "1 to " + std::to_string(kMaxSide));
  return static_cast<int>(px);
}

CameraPose pose_of(const Draw& draw, int width_px, int height_px) {
  const CameraDraw& c = draw.camera;
  const SinCosT<double> tilt = sincos_turns(c.tilt_deg / 360), azimuth = sincos_turns(c.azimuth_deg / 360),
                        roll = sincos_turns(c.roll_deg / 360);
  CameraPose pose;
  pose.flat = c.flat;
  pose.aim_mm = {c.aim_x * draw.page.width_mm, c.aim_y * draw.page.height_mm};
  pose.distance_mm = c.distance_mm;
  pose.sin_tilt = tilt.sin;
  pose.cos_tilt = tilt.cos;
  pose.sin_azimuth = azimuth.sin;
  pose.cos_azimuth = azimuth.cos;
  pose.sin_roll = roll.sin;
  pose.cos_roll = roll.cos;
  pose.px_per_mm = c.zoom * draw.image.dpi / kMmPerInch;
  pose.centre_px = {(0.5 + c.shift_x) * width_px, (0.5 + c.shift_y) * height_px};
  return pose;
}

struct Scale {
  double half_extent_mm = 0, px_per_mm = 0;
};

// Footprint and scale at an image point, from the derivative of the backward map.
Scale scale_at(const CameraParams& camera, Vec2d px) {
  const double* m = camera.sheet_from_image.m;
  const Vec3d q = apply(camera.sheet_from_image, px);
  const double x = q.x / q.z, y = q.y / q.z;
  const double xs = (m[0] - x * m[6]) / q.z, xt = (m[1] - x * m[7]) / q.z;
  const double ys = (m[3] - y * m[6]) / q.z, yt = (m[4] - y * m[7]) / q.z;
  const double hx = 0.5 * (abs(xs) + abs(xt)), hy = 0.5 * (abs(ys) + abs(yt));
  // The largest stretch of the forward map is at most the inverse of the smallest side's height of the
  // footprint.
  const double area = abs(xs * yt - xt * ys);
  const double longest = sqrt(std::max(xs * xs + ys * ys, xt * xt + yt * yt));
  return {std::max(hx, hy), longest / area};
}

}  // namespace

PlacedCamera place_camera(const Draw& draw) {
  PlacedCamera placed;
  const double dpi = draw.image.dpi * draw.camera.zoom;
  placed.width_px = side_px(draw.image.width_px, draw.page.width_mm, dpi, "/image/width_px");
  placed.height_px = side_px(draw.image.height_px, draw.page.height_mm, dpi, "/image/height_px");
  placed.camera = camera_params(pose_of(draw, placed.width_px, placed.height_px));
  // Scale varies smoothly over the image: a lattice of points finds its extremes to a few percent, margins
  // pay for that.
  constexpr int kSteps = 24;
  for (int j = 0; j <= kSteps; ++j)
    for (int i = 0; i <= kSteps; ++i) {
      const Vec2d px{placed.width_px * (i / double{kSteps}), placed.height_px * (j / double{kSteps})};
      const Vec3d q = apply(placed.camera.sheet_from_image, px);
      if (q.z <= 1e-3) continue;
      const Vec2d mm{q.x / q.z, q.y / q.z};
      const double near = 0.06 * std::max(draw.page.width_mm, draw.page.height_mm);
      if (mm.x < -near || mm.y < -near || mm.x > draw.page.width_mm + near ||
          mm.y > draw.page.height_mm + near)
        continue;
      const Scale s = scale_at(placed.camera, px);
      placed.footprint_mm = std::max(placed.footprint_mm, 1.1 * s.half_extent_mm);
      placed.max_px_per_mm = std::max(placed.max_px_per_mm, 1.05 * s.px_per_mm);
    }
  if (placed.max_px_per_mm == 0)
    throw Error(ErrorKind::kInput, "/camera", "the page", "outside the picture",
                "aim, tilt, distance and shift that leave a part of the page before the camera");
  placed.surface = build_surface(draw, placed.camera);
  // Facets turned away are seen foreshortened, those turned towards the camera enlarged: by no more than this.
  if (is_bent(placed.surface.params)) {
    placed.footprint_mm /= 1 - std::min(0.75, placed.surface.steepness);
    placed.max_px_per_mm *= 1 + placed.surface.steepness;
  }
  return placed;
}

}  // namespace ecgpress
