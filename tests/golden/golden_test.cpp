// Few pictures with their pixels pinned: a draw of render version N gives these pixels for ever.
//
// pixels.txt holds one line a picture: name, render version, SHA-256 of its bytes and planes. Where a change
// to the pixels is meant, raise kRenderVersion and write the file anew: ECGPRESS_UPDATE_GOLDEN=1 ctest -R
// golden.
#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>

#include "ecgpress/version.h"
#include "host/base/files.h"
#include "host/base/sha256.h"
#include "tests/parity/drawn_bytes.h"

namespace ecgpress::test {
namespace {

const std::filesystem::path kFile =
    std::filesystem::path(ECGPRESS_SOURCE_DIR) / "tests" / "golden" / "pixels.txt";

Draw small_draw() {
  Draw draw;
  draw.image = {440, 340, 40};
  draw.philox_key = {0x01234567u, 0x89ABCDEFu};
  return draw;
}

// Most of what wear may do.
Draw worn_draw(Draw draw) {
  draw.crumple = {4, 1, 30, 5, -12};
  draw.cockle = {1.5, 2, 70};
  draw.grip = {2, 0, 15, 0.9, 0.6};
  draw.fold.count = draw.fold.cross_count = 1;
  draw.curl.far_deg = 18;
  draw.light.elevation_deg = 35;
  draw.paper.fibre = 0.01;
  draw.stain.rings = draw.stain.water = draw.stain.grease = draw.stain.mould = 1;
  draw.stain.dirt = draw.stain.scratches = 2;
  draw.stain.yellow_edges = 0.3;
  draw.fade = {0.1, 0.1, 20, 0.05, 1, 1, 0.2, 2, 0.125, 0.2, 0.3};
  draw.damage.torn_edges = draw.damage.torn_corners = draw.damage.dog_ears = draw.damage.tears = 1;
  draw.around.second_sheet = true;
  draw.around.shadow = 0.6;
  draw.around.fingers = 1;
  return draw;
}

// What people put on a page.
Draw written_draw() {
  Draw draw = small_draw();
  draw.writing.notes = 4;
  draw.writing.marks = 3;
  draw.writing.signatures = draw.writing.highlights = 1;
  draw.writing.writers = 2;
  draw.patch.redaction = 1;
  draw.patch.fluid = draw.patch.stickers = draw.patch.stamps = draw.patch.tape = draw.patch.staples = 1;
  draw.patch.holes = "iso2";
  return draw;
}

// Draws written out here, not drawn from a preset: presets may change, these may not.
std::vector<NamedPage> golden_pages() {
  std::vector<NamedPage> pages;
  Draw flat = small_draw();
  pages.push_back({"flat", make_page(synthetic_record(0), flat)});
  Draw tilted = small_draw();
  tilted.layout.id = "12x1";
  tilted.camera = {false, 480, 21, 35, -4};
  tilted.background = {Color{74, 51, 34}, 0.2, 90};
  tilted.light = {0.8, 0.3, 0.25, -40, 0.2};
  pages.push_back({"tilted", make_page(synthetic_record(1), tilted)});
  Draw noisy = small_draw();
  noisy.sensor = {0.004, 0.012};
  noisy.index = 3;
  noisy.camera.roll_deg = 90;
  pages.push_back({"noisy", make_page(synthetic_record(2), noisy)});
  pages.push_back({"worn", make_page(synthetic_record(3), worn_draw(tilted))});
  pages.push_back({"written", make_page(synthetic_record(4), written_draw())});
  return pages;
}

template <class T>
void add(Sha256& hash, const std::vector<T>& values) {
  hash.update(std::as_bytes(std::span(values)));
}

std::string hash_of(const DrawnBytes& d) {
  Sha256 hash;
  add(hash, d.image);
  add(hash, d.linear);
  add(hash, d.mask);
  add(hash, d.classes);
  add(hash, d.coverage);
  add(hash, d.x_bits);
  add(hash, d.y_bits);
  return to_hex(hash.finish());
}

std::string lines(const std::vector<NamedPage>& pages, const std::vector<DrawnBytes>& drawn) {
  std::string text;
  for (std::size_t i = 0; i < pages.size(); ++i)
    text += pages[i].name + " " + std::to_string(kRenderVersion) + " " + hash_of(drawn[i]) + "\n";
  return text;
}

TEST(Golden, PicturesKeepTheirPixels) {
  const std::vector<NamedPage> pages = golden_pages();
  const std::vector<DrawnBytes> drawn = draw_all(pages, plain_cpu());
  const std::string now = lines(pages, drawn);
  if (std::getenv("ECGPRESS_UPDATE_GOLDEN")) write_file_whole(kFile, now);
  const std::string pinned = read_text_file(kFile);
  if (now == pinned) return;
  std::string where;
  for (std::size_t i = 0; i < pages.size(); ++i)
    where +=
        "\n" +
        write_rgb("golden_" + pages[i].name, drawn[i].width_px, drawn[i].height_px, drawn[i].image).string();
  FAIL() << "pictures are not what " << kFile.string() << " says:\n"
         << now << "pinned:\n"
         << pinned
         << "A change that is meant raises kRenderVersion and updates the file. The pictures now:" << where;
}

}  // namespace
}  // namespace ecgpress::test
