// The pages that parity tests draw: random draws of the presets, and hand-made extremes.
#pragma once

#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "ecgpress/recipe.h"
#include "host/record/synthetic.h"
#include "tests/kernels/drawn_page.h"

namespace ecgpress::test {

struct NamedPage {
  std::string name;
  Page page;
};

// A preset's draw, at another size: the page a little larger or smaller than the frame.
inline NamedPage preset_page(const char* preset, std::uint64_t index, double size) {
  std::mt19937 random(static_cast<std::uint32_t>(index * 7919 + 17));
  Draw draw = draw_values(load_recipe(preset), 1, std::string(64, 'a'), index);
  draw.image.width_px = static_cast<int>(size * (300 + static_cast<int>(random() % 300)));
  draw.image.height_px = static_cast<int>(size * (220 + static_cast<int>(random() % 200)));
  draw.image.dpi = draw.image.width_px / 11.0;
  return {std::string(preset) + " " + std::to_string(index), make_page(synthetic_record(index), draw)};
}

// Leads in hundreds of pieces, more than a tile's list of candidates holds.
inline Record torn_record() {
  Record record = synthetic_record(77);
  for (std::size_t i = 0; i < record.leads.size(); ++i)
    for (std::size_t k = i; k < record.leads[i].mv.size(); k += 7 + i % 3)
      record.leads[i].mv[k] = std::numeric_limits<float>::quiet_NaN();
  return record;
}

inline std::vector<NamedPage> hand_made_pages(double size) {
  std::vector<NamedPage> pages;
  const auto px = [size](int n) { return static_cast<int>(size * n); };
  const auto add = [&](const char* name, const Record& record, Draw draw) {
    draw.index = pages.size();
    draw.philox_key = {0x9E3779B9u, static_cast<std::uint32_t>(pages.size())};
    pages.push_back({name, make_page(record, draw)});
  };
  Draw base;
  base.image = {px(421), px(333), 40 * size};
  const Record record = synthetic_record(5);

  Draw d = base;
  d.sensor = {0.01, 0.03};
  d.light = {0.8, 0.5, 0.4, 25, 0.5};
  add("noise", record, d);
  d = base;
  d.image = {0, 0, 30};
  add("30 dpi", record, d);
  d = base;
  d.image.dpi = 1200;
  d.camera.aim_x = 0.31;
  add("1200 dpi crop", record, d);
  d.camera = {false, 500, 30, 20, 5};
  add("1200 dpi crop, tilted", record, d);
  for (const double roll : {90.0, 180.0, -90.0}) {
    d = base;
    d.camera.roll_deg = roll;
    add(("turned by " + std::to_string(static_cast<int>(roll))).c_str(), record, d);
  }
  for (const double azimuth : {30.0, -75.0, 130.0}) {
    d = base;
    // A tile that meets the horizon tries everything: small.
    d.image = {px(190), px(140), 18 * size};
    d.camera = {false, 250, 80, azimuth, 0.3 * azimuth};
    d.background.mottle = 0.3;
    d.sensor = {0.002, 0};
    add(("horizon at " + std::to_string(static_cast<int>(azimuth))).c_str(), record, d);
  }
  d = base;
  // Every pixel tries every piece: small.
  d.image = {px(230), px(150), 22 * size};
  add("torn leads", torn_record(), d);
  d.camera = {false, 450, 25, 60, -7};
  add("torn leads, tilted", torn_record(), d);
  d = base;
  d.text.size_mm = 30;
  d.text.header_size_mm = 12;
  add("huge text", record, d);
  d = base;
  d.writing.notes = 12;
  d.writing.marks = 10;
  d.writing.signatures = 2;
  d.writing.highlights = 3;
  d.writing.writers = 4;
  d.writing.felt_tip = d.writing.pencil = 0.5;
  add("handwriting", record, d);
  d.camera = {false, 450, 25, 60, -7};
  add("handwriting, tilted", record, d);
  d = base;
  d.image.dpi = 9 * size;
  add("9 dpi in the middle of the table", record, d);
  d = base;
  d.stain = {1, 3, 2, Color{120, 72, 26}, 4, 0.3, 0.25, 4, 2, 10, 60, 6, 6, 0.3, 0.5};
  d.paper.fibre = 0.03;
  add("stains", record, d);
  d.camera = {false, 400, 25, 60, -7};
  d.fade = {0.2, 0.3, 40, 0.15, 4, 4, 0.5, 12, 0.125, 0.4, 0.5, "y"};
  add("stains and fading, tilted", record, d);
  d = base;
  // More than a tile's list of candidates holds, and every pixel tries every one of them.
  d.image = {px(150), px(110), 16 * size};
  d.stain.mould = 3;
  d.fade.dead_dots = 16;
  d.fade.tooth = 0.5;
  add("mould on a small page", record, d);
  d = base;
  d.image = {1, 1, 100};
  add("one pixel", record, d);
  d.image = {65, 33, 20};
  add("one pixel more than a tile", record, d);
  d = base;
  d.patch = {0.8, "marker", 3, 2, 2, 3, "iso2", "left", 2, 1};
  d.damage = {1, 3, 1, 20, 2, "none", 1, 25};
  d.around = {true, false, 0.6, 2};
  add("patched", record, d);
  d.camera = {false, 420, 28, 60, -12};
  d.patch = {0.5, "fluid", 1, 1, 2, 2, "us3", "top", 2, 2};
  d.damage = {2, 6, 0, 18, 3, "left_right", 2, 30};
  d.around = {false, true, 0.9, 1};
  add("patched, tilted", record, d);
  d = base;
  d.camera = {false, 420, 22, 30, 5};
  d.light.elevation_deg = 25;
  d.grid.minor_style = "dots";
  d.grid.minor_width_mm = 0.3;
  d.paper.tooth = 0.8;
  d.writing.notes = 6;
  d.writing.pencil = 0.5;
  d.fold.count = d.fold.cross_count = 1;
  d.fold.recovery = 0.8;
  d.curl.far_deg = 30;
  d.background = {Color{107, 77, 51}, 0.2, 200, 20};
  d.around = {true, false, 0.8, 0};
  d.patch.stickers = d.patch.stamps = 2;
  d.patch.codes = "either";
  add("lifted, written and stamped", record, d);
  return pages;
}

// `size` 1: pages of some 450 x 320 px. 24 extremes and two draws for each of `presets_each`.
inline std::vector<NamedPage> hard_pages(double size, std::uint64_t presets_each) {
  std::vector<NamedPage> pages = hand_made_pages(size);
  for (std::uint64_t i = 0; i < presets_each; ++i) {
    pages.push_back(preset_page("clean", i, size));
    pages.push_back(preset_page("tilted", i, size));
  }
  return pages;
}

}  // namespace ecgpress::test
