#include "host/relief/height_map.h"

#include <string>
#include <vector>

#include "ecgpress/error.h"
#include "host/base/files.h"
#include "host/base/text.h"
#include "host/codec/png.h"
#include "host/relief/smooth_field.h"
#include "kernels/base/math.h"

namespace ecgpress {
namespace {

constexpr std::int32_t kNodes = 1024;

// Heights of a picture, row by row: 0 (black) .. 1 (white).
struct HeightPicture {
  std::size_t width, height;
  std::vector<double> values;
};

void check(const DecodedImage& picture, double width_mm, const std::string& where) {
  if (!(width_mm >= 10 && width_mm <= 2000))
    throw Error(ErrorKind::kUsage, where, "width_mm", number_text(width_mm), "10 .. 2000");
  if (picture.channels != 1)
    throw Error(ErrorKind::kInput, where, "height map is in colour, has a palette or fewer than 8 bits", {},
                "grey of 8 or 16 bits");
  for (const int side : {picture.width_px, picture.height_px})
    if (side < 16 || side > 8192)
      throw Error(ErrorKind::kInput, where, "height map's size",
                  std::to_string(picture.width_px) + "x" + std::to_string(picture.height_px),
                  "16 .. 8192 px a side");
}

HeightPicture heights_of(const DecodedImage& picture) {
  HeightPicture heights{
      static_cast<std::size_t>(picture.width_px), static_cast<std::size_t>(picture.height_px), {}};
  heights.values.resize(heights.width * heights.height);
  const auto* const words = reinterpret_cast<const std::uint16_t*>(picture.bytes.data());
  for (std::size_t i = 0; i < heights.values.size(); ++i)
    heights.values[i] = picture.bits == 16 ? words[i] / 65535.0 : picture.bytes[i] / 255.0;
  return heights;
}

// Takes out the plane that fits best; returns the rms of what is left.
double remove_mean_plane(HeightPicture& picture) {
  const double middle_x = 0.5 * static_cast<double>(picture.width - 1);
  const double middle_y = 0.5 * static_cast<double>(picture.height - 1);
  double sum = 0, sum_x = 0, sum_y = 0, sum_xx = 0, sum_yy = 0;
  std::size_t at = 0;
  for (std::size_t j = 0; j < picture.height; ++j)
    for (std::size_t i = 0; i < picture.width; ++i, ++at) {
      const double x = static_cast<double>(i) - middle_x, y = static_cast<double>(j) - middle_y;
      sum += picture.values[at];
      sum_x += x * picture.values[at];
      sum_y += y * picture.values[at];
      sum_xx += x * x;
      sum_yy += y * y;
    }
  const double count = static_cast<double>(picture.values.size());
  double square = 0;
  at = 0;
  for (std::size_t j = 0; j < picture.height; ++j)
    for (std::size_t i = 0; i < picture.width; ++i, ++at) {
      const double x = static_cast<double>(i) - middle_x, y = static_cast<double>(j) - middle_y;
      double& value = picture.values[at];
      value -= sum / count + sum_x / sum_xx * x + sum_y / sum_yy * y;
      square += value * value;
    }
  return sqrt(square / count);
}

// Which pixels of a line make up each node, and how much of each: a tent two pixels wide, or two nodes where
// those are wider. Lines go on as their mirror image.
struct Share {
  std::size_t pixel;
  double weight;
};
std::vector<std::vector<Share>> shares_of_nodes(std::size_t pixels, double pixels_per_node) {
  std::vector<std::vector<Share>> nodes(kNodes);
  const double reach = max(1.0, pixels_per_node);
  const std::int64_t period = 2 * static_cast<std::int64_t>(pixels);
  for (std::size_t node = 0; node < nodes.size(); ++node) {
    const double middle = (static_cast<double>(node) + 0.5) * pixels_per_node - 0.5;
    double sum = 0;
    for (std::int64_t k = floor_to_int(middle - reach); k <= floor_to_int(middle + reach) + 1; ++k) {
      const double weight = max(0.0, reach - abs(static_cast<double>(k) - middle));
      const std::int64_t folded = (k % period + period) % period;
      const std::int64_t pixel = folded < period / 2 ? folded : period - 1 - folded;
      if (weight > 0) nodes[node].push_back({static_cast<std::size_t>(pixel), weight});
      sum += weight;
    }
    for (Share& share : nodes[node]) share.weight /= sum;
  }
  return nodes;
}

std::vector<double> resampled(const HeightPicture& picture, double pixels_per_node) {
  const auto columns = shares_of_nodes(picture.width, pixels_per_node);
  const auto rows = shares_of_nodes(picture.height, pixels_per_node);
  const std::size_t n = kNodes;
  std::vector<double> wide(picture.height * n, 0.0), heights(n * n, 0.0);
  for (std::size_t j = 0; j < picture.height; ++j)
    for (std::size_t i = 0; i < n; ++i)
      for (const Share& share : columns[i])
        wide[j * n + i] += share.weight * picture.values[j * picture.width + share.pixel];
  for (std::size_t j = 0; j < n; ++j)
    for (const Share& share : rows[j])
      for (std::size_t i = 0; i < n; ++i) heights[j * n + i] += share.weight * wide[share.pixel * n + i];
  return heights;
}

}  // namespace

ReliefSheet relief_sheet_from_picture(const DecodedImage& picture, double width_mm,
                                      const std::string& where) {
  check(picture, width_mm, where);
  HeightPicture heights = heights_of(picture);
  // Rounding a plane to grey levels leaves 0.29 of a level.
  const double level = picture.bits == 16 ? 1 / 65535.0 : 1 / 255.0;
  if (remove_mean_plane(heights) < 0.5 * level)
    throw Error(ErrorKind::kInput, where, "height map is flat", {}, "heights beside one plane");
  const double pixel_mm = width_mm / picture.width_px;
  const double side_mm =
      pixel_mm * (picture.width_px > picture.height_px ? picture.width_px : picture.height_px);
  const float spacing_mm = static_cast<float>(side_mm / kNodes);
  const double pixels_per_node = side_mm / kNodes / pixel_mm;
  std::vector<double> nodes = resampled(heights, pixels_per_node);
  if (picture.bits == 8) blur(nodes, kNodes, 1.5 / pixels_per_node);
  return relief_sheet_from_heights(nodes, kNodes, spacing_mm);
}

ReliefSheet read_height_map(const std::filesystem::path& path, double width_mm) {
  return relief_sheet_from_picture(decode_png(read_file(path), path.string()), width_mm, path.string());
}

}  // namespace ecgpress
