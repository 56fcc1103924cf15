// Many pictures on one: each averaged down over whole pixels, in rows.
#include "ecgpress/contact_sheet.h"

#include <algorithm>

#include "ecgpress/error.h"
#include "host/render/picture_io.h"

namespace ecgpress {
namespace {

constexpr int kGapPx = 8;
constexpr std::uint8_t kGround = 48;  // grey between the pictures

// Each pixel is the mean of the source pixels under it, whole ones: good enough to look at.
DecodedImage reduced(const DecodedImage& source, int width_px, int height_px) {
  DecodedImage small{width_px, height_px, 3, 8, 0, {}};
  small.bytes.resize(small.view().row_bytes() * static_cast<std::size_t>(height_px));
  const auto edge = [](int i, int n, int of) { return static_cast<int>(std::int64_t{i} * of / n); };
  for (int y = 0; y < height_px; ++y)
    for (int x = 0; x < width_px; ++x) {
      const int x0 = edge(x, width_px, source.width_px), y0 = edge(y, height_px, source.height_px);
      const int x1 = std::max(x0 + 1, edge(x + 1, width_px, source.width_px));
      const int y1 = std::max(y0 + 1, edge(y + 1, height_px, source.height_px));
      for (int c = 0; c < 3; ++c) {
        std::int64_t sum = 0;
        for (int v = y0; v < y1; ++v)
          for (int u = x0; u < x1; ++u)
            sum += source.bytes[(static_cast<std::size_t>(v) * static_cast<std::size_t>(source.width_px) +
                                 static_cast<std::size_t>(u)) *
                                    3 +
                                static_cast<std::size_t>(c)];
        const std::int64_t count = std::int64_t{x1 - x0} * (y1 - y0);
        small.bytes[(static_cast<std::size_t>(y) * static_cast<std::size_t>(width_px) +
                     static_cast<std::size_t>(x)) *
                        3 +
                    static_cast<std::size_t>(c)] = static_cast<std::uint8_t>((sum + count / 2) / count);
      }
    }
  return small;
}

DecodedImage fitted(const DecodedImage& source, int width_px, int height_px) {
  const double scale = std::min({static_cast<double>(width_px) / source.width_px,
                                 static_cast<double>(height_px) / source.height_px, 1.0});
  const auto side = [&](int px) { return std::max(1, static_cast<int>(px * scale)); };
  return reduced(source, side(source.width_px), side(source.height_px));
}

void paste(const DecodedImage& picture, int left, int top, DecodedImage& onto) {
  const std::size_t row = picture.view().row_bytes(), onto_row = onto.view().row_bytes();
  for (int y = 0; y < picture.height_px; ++y)
    std::copy_n(
        picture.bytes.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(y) * row), row,
        onto.bytes.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(top + y) * onto_row +
                                                         static_cast<std::size_t>(left) * 3));
}

}  // namespace

void write_contact_sheet(const std::vector<std::filesystem::path>& pictures, const std::filesystem::path& out,
                         int columns, int cell_width_px) {
  if (pictures.empty() || columns < 1 || cell_width_px < 1)
    throw Error(ErrorKind::kUsage, "contact sheet", "nothing to show", {}, "pictures, columns and a width");
  const int cell_height_px = std::max(1, cell_width_px * 17 / 22);
  const int rows = (static_cast<int>(pictures.size()) + columns - 1) / columns;
  DecodedImage sheet{
      columns * (cell_width_px + kGapPx) + kGapPx, rows * (cell_height_px + kGapPx) + kGapPx, 3, 8, 0, {}};
  sheet.bytes.assign(sheet.view().row_bytes() * static_cast<std::size_t>(sheet.height_px), kGround);
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    const DecodedImage small = fitted(read_picture(pictures[i]), cell_width_px, cell_height_px);
    const int column = static_cast<int>(i) % columns, row = static_cast<int>(i) / columns;
    paste(small, kGapPx + column * (cell_width_px + kGapPx) + (cell_width_px - small.width_px) / 2,
          kGapPx + row * (cell_height_px + kGapPx) + (cell_height_px - small.height_px) / 2, sheet);
  }
  write_picture(out, sheet.view());
}

}  // namespace ecgpress
