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

}  // namespace

ReliefSheet relief_sheet_from_heights(std::span<const double> heights, std::int32_t nodes, float spacing_mm) {
  check(heights, nodes, spacing_mm);
  const InPlaneShift shift = solve_in_plane_shift(heights, nodes, static_cast<double>(spacing_mm));
  const double square = shift.mean_square_slope;
  const double to_unit = square > 0 ? 1 / sqrt(square) : 0, to_unit2 = to_unit * to_unit;
  ReliefSheet sheet;
  sheet.nodes = nodes;
  sheet.spacing_mm = spacing_mm;
  sheet.mean_strain = {static_cast<float>(to_unit2 * shift.mean_strain.x),
                       static_cast<float>(to_unit2 * shift.mean_strain.y)};
  sheet.h = scaled(heights, to_unit, mean(heights));
  sheet.dx = scaled(shift.dx, to_unit2);
  sheet.dy = scaled(shift.dy, to_unit2);
  return sheet;
}

ReliefSheet make_relief_sheet(ReliefKind kind, std::uint32_t number) {
  struct Size {
    std::int32_t nodes;
    float spacing_mm;
  };
  const Size size = kind == ReliefKind::kCockle ? Size{256, 2.0f} : Size{1024, 0.5f};
  const auto heights = kind == ReliefKind::kCrumple  ? crumple_heights
                       : kind == ReliefKind::kCockle ? cockle_heights
                                                     : grip_heights;
  return relief_sheet_from_heights(heights(number, size.nodes, size.spacing_mm), size.nodes, size.spacing_mm);
}

}  // namespace ecgpress
