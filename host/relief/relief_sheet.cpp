#include "host/relief/relief_sheet.h"

#include <bit>
#include <string>

#include "ecgpress/error.h"
#include "host/relief/in_plane_shift.h"
#include "host/relief/relief_shapes.h"
#include "kernels/base/math.h"

namespace ecgpress {
namespace {

std::vector<float> scaled(std::span<const double> values, double scale, double offset = 0) {
  std::vector<float> result(values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    result[i] = static_cast<float>(scale * (values[i] - offset));
  return result;
}

double mean(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

void check(std::span<const double> heights, std::int32_t nodes, float spacing_mm) {
  const char* where = "relief_sheet_from_heights";
  if (nodes < 16 || nodes > 4096 || !std::has_single_bit(static_cast<std::uint32_t>(nodes)))
    throw Error(ErrorKind::kUsage, where, "nodes", std::to_string(nodes), "a power of two, 16 .. 4096");
  const std::size_t count = static_cast<std::size_t>(nodes) * static_cast<std::size_t>(nodes);
  if (heights.size() != count)
    throw Error(ErrorKind::kUsage, where, "number of heights", std::to_string(heights.size()),
                std::to_string(count));
  if (!(spacing_mm > 0 && spacing_mm < 1e6f))
    throw Error(ErrorKind::kUsage, where, "spacing_mm", std::to_string(spacing_mm),
                "a length greater than 0");
}

// Root of the mean of |grad h|^2 within `radius_mm` of the middle of the sheet, by central differences.
double rms_slope_in_middle(std::span<const double> h, std::int32_t nodes, double spacing_mm,
                           double radius_mm) {
  const std::size_t n = static_cast<std::size_t>(nodes);
  double sum = 0, count = 0;
  for (std::size_t j = 1; j + 1 < n; ++j)
    for (std::size_t i = 1; i + 1 < n; ++i) {
      const double x = (static_cast<double>(i) - 0.5 * nodes) * spacing_mm;
      const double y = (static_cast<double>(j) - 0.5 * nodes) * spacing_mm;
      if (x * x + y * y > radius_mm * radius_mm) continue;
      const double across = h[j * n + i + 1] - h[j * n + i - 1],
                   down = h[(j + 1) * n + i] - h[(j - 1) * n + i];
      sum += across * across + down * down;
      count += 4 * spacing_mm * spacing_mm;
    }
  return sqrt(sum / count);
}

// `to_unit` scales heights to those at amplitude 1.
ReliefSheet sheet_of(std::span<const double> heights, std::int32_t nodes, float spacing_mm, double to_unit,
                     double zero_height, const InPlaneShift& shift) {
  const double to_unit2 = to_unit * to_unit;
  ReliefSheet sheet;
  sheet.nodes = nodes;
  sheet.spacing_mm = spacing_mm;
  sheet.mean_strain = {static_cast<float>(to_unit2 * shift.mean_strain.x),
                       static_cast<float>(to_unit2 * shift.mean_strain.y)};
  sheet.h = scaled(heights, to_unit, zero_height);
  sheet.dx = scaled(shift.dx, to_unit2);
  sheet.dy = scaled(shift.dy, to_unit2);
  return sheet;
}

// Its slopes are those around the grip: the mean over a sheet that is mostly flat would say little.
ReliefSheet make_grip_sheet(std::uint32_t number) {
  const std::int32_t nodes = 1024;
  const float spacing_mm = 0.5f;
  const std::vector<double> h = grip_heights(number, nodes, spacing_mm);
  const double slope = rms_slope_in_middle(h, nodes, spacing_mm, kGripRadiusMm);
  return sheet_of(h, nodes, spacing_mm, 1 / slope, 0, solve_in_plane_shift(h, nodes, spacing_mm));
}

}  // namespace

ReliefSheet relief_sheet_from_heights(std::span<const double> heights, std::int32_t nodes, float spacing_mm) {
  check(heights, nodes, spacing_mm);
  const InPlaneShift shift = solve_in_plane_shift(heights, nodes, static_cast<double>(spacing_mm));
  // Slopes that rounding alone could make are none.
  double highest = 0;
  for (const double height : heights) highest = max(highest, abs(height));
  const double slope = sqrt(shift.mean_square_slope),
               least = 1e-12 * highest / static_cast<double>(spacing_mm);
  return sheet_of(heights, nodes, spacing_mm, slope > least ? 1 / slope : 0, mean(heights), shift);
}

ReliefSheet make_relief_sheet(ReliefKind kind, std::uint32_t number) {
  switch (kind) {
    case ReliefKind::kCrumple:
      return relief_sheet_from_heights(crumple_heights(number, 1024, 0.5), 1024, 0.5f);
    case ReliefKind::kCockle:
      return relief_sheet_from_heights(cockle_heights(number, 256, 2), 256, 2);
    case ReliefKind::kGrip:
      return make_grip_sheet(number);
  }
  throw Error(ErrorKind::kUsage, "make_relief_sheet", "kind", std::to_string(static_cast<int>(kind)),
              "0 .. 2");
}

}  // namespace ecgpress
