#include "host/sheet/surface.h"

#include <algorithm>
#include <array>

#include "host/relief/height_maps.h"
#include "host/relief/relief_table.h"
#include "host/sheet/bend_profile.h"
#include "kernels/base/math.h"
#include "kernels/base/rng.h"

namespace ecgpress {
namespace {

constexpr double kMarginMm = 20;    // around the page, where nodes of the picture may lie
constexpr double kSteepest = 0.85;  // of tan(view) tan(facet): 1 is where a facet hides
constexpr double kPeakOfRms = 4;    // the steepest facets of crumpled paper against its rms slope
constexpr double kRadPerDeg = kPi / 180;

double tangent_deg(double deg) {
  const SinCosT<double> a = sincos_turns(deg / 360);
  return a.sin / a.cos;
}

Vec2d direction_deg(double deg) {
  const SinCosT<double> a = sincos_turns(deg / 360);
  return {a.cos, a.sin};
}

Vec2d page_centre(const Draw& d) { return {0.5 * d.page.width_mm, 0.5 * d.page.height_mm}; }

// Half of the page's extent along a direction.
double half_extent(const Draw& d, Vec2d direction) {
  return 0.5 * (abs(direction.x) * d.page.width_mm + abs(direction.y) * d.page.height_mm);
}

// ---- Folds and curls ----

enum class FoldFamily : std::uint32_t { kMain = 0, kCross = 1 };

// Two numbers in -1 .. 1 for one fold: where, and how much it bends.
Vec2d fold_jitter(const Draw& d, FoldFamily family, int k) {
  const Philox4 w = random_words(d.philox_key.data(), d.index, Purpose::kFold,
                                 64 * static_cast<std::uint32_t>(family) + static_cast<std::uint32_t>(k));
  return {2 * uniform_double(w.w[0], w.w[1]) - 1, 2 * uniform_double(w.w[2], w.w[3]) - 1};
}

std::vector<FoldLine> fold_lines(const Draw& d, FoldFamily family, Vec2d direction, double scale) {
  const int count = family == FoldFamily::kMain ? d.fold.count : d.fold.cross_count;
  const double centre = dot(direction, page_centre(d)), half = half_extent(d, direction);
  const double pitch = 2 * half / (count + 1);
  std::vector<FoldLine> lines;
  for (int k = 0; k < count; ++k) {
    const Vec2d jitter = fold_jitter(d, family, k);
    const double sign = d.fold.alternate && k % 2 == 1 ? -1 : 1;
    FoldLine f;
    f.at_mm = centre - half + (k + 1 + 0.25 * d.fold.jitter * jitter.x) * pitch;
    f.turn_rad = scale * sign * d.fold.bend_deg * kRadPerDeg * (1 + d.fold.jitter * jitter.y);
    f.width_mm = std::max(1.0, 2 * d.fold.radius_mm);
    lines.push_back(f);
  }
  return lines;
}

// Beside each fold the paper bends back, so that a flattened sheet touches the table again: the fold stands
// as a low ridge or furrow, bright on one flank and dark on the other.
std::vector<FoldLine> recovered(std::vector<FoldLine> lines, const FoldDraw& fold) {
  if (fold.recovery <= 0) return lines;
  std::vector<FoldLine> all;
  for (const FoldLine& f : lines) {
    all.push_back(f);
    all.push_back({f.at_mm, -fold.recovery * f.turn_rad, std::max(f.width_mm, fold.spread_mm)});
  }
  return all;
}

std::vector<Curl> curls(const Draw& d, Vec2d direction, double scale) {
  const double centre = dot(direction, page_centre(d)), half = half_extent(d, direction);
  const double reach = 2 * half * d.curl.reach;
  std::vector<Curl> all;
  if (d.curl.far_deg != 0)
    all.push_back({centre + half - reach, centre + half, scale * d.curl.far_deg * kRadPerDeg});
  if (d.curl.near_deg != 0)
    all.push_back({centre - half + reach, centre - half, scale * d.curl.near_deg * kRadPerDeg});
  return all;
}

struct Bend {
  Vec2d direction;
  BendProfile profile;
};

// Folds and curls in one direction bend the sheet together.
std::vector<Bend> bends_of(const Draw& d, double scale) {
  const Vec2d main = direction_deg(d.fold.direction_deg), cross{-main.y, main.x};
  std::vector<Bend> bends;
  if (d.fold.count > 0 && d.fold.bend_deg != 0)
    bends.push_back({main, {recovered(fold_lines(d, FoldFamily::kMain, main, scale), d.fold), {}}});
  if (d.fold.cross_count > 0 && d.fold.bend_deg != 0)
    bends.push_back({cross, {recovered(fold_lines(d, FoldFamily::kCross, cross, scale), d.fold), {}}});
  const Vec2d along = direction_deg(d.curl.direction_deg);
  if (d.curl.far_deg == 0 && d.curl.near_deg == 0) return bends;
  for (Bend& b : bends)
    if (abs(dot(b.direction, along)) > 0.9999) {
      b.profile.curls = curls(d, along, scale);
      if (dot(b.direction, along) < 0)
        for (Curl& c : b.profile.curls) c = {-c.from_mm, -c.to_mm, c.turn_rad};
      return bends;
    }
  bends.push_back({along, {{}, curls(d, along, scale)}});
  return bends;
}

// ---- Relief ----

struct DrawnRelief {
  ReliefKind kind;
  int sheet;
  double slope_deg, turn_deg;
  Vec2d page_mm, sheet_mm;  // this point of the page lies on this point of the sheet, counted from its centre
};

std::vector<DrawnRelief> reliefs_of(const Draw& d) {
  const Vec2d centre = page_centre(d);
  std::vector<DrawnRelief> all;
  if (d.crumple.slope_deg > 0)
    all.push_back({ReliefKind::kCrumple,
                   d.crumple.sheet,
                   d.crumple.slope_deg,
                   d.crumple.turn_deg,
                   centre,
                   {d.crumple.shift_x_mm, d.crumple.shift_y_mm}});
  if (d.cockle.slope_deg > 0)
    all.push_back({ReliefKind::kCockle,
                   d.cockle.sheet,
                   d.cockle.slope_deg,
                   d.cockle.turn_deg,
                   centre,
                   {d.cockle.shift_x_mm, d.cockle.shift_y_mm}});
  if (d.grip.slope_deg > 0)
    all.push_back({ReliefKind::kGrip,
                   d.grip.sheet,
                   d.grip.slope_deg,
                   d.grip.turn_deg,
                   {d.grip.at_x * d.page.width_mm, d.grip.at_y * d.page.height_mm},
                   {0, 0}});
  return all;
}

// Which of a folder's height maps the picture takes.
std::uint32_t map_number(const Draw& d) {
  return random_words(d.philox_key.data(), d.index, Purpose::kRelief, 0).w[0];
}

// The sheet of a relief; a height map leaves its name in the surface.
const ReliefTable& table_of(const Draw& d, const DrawnRelief& r, Surface& s) {
  if (r.kind != ReliefKind::kCrumple || d.crumple.maps == "library")
    return relief_table(r.kind, static_cast<std::uint32_t>(r.sheet));
  const HeightMap& map = height_map(d.crumple.maps, d.crumple.map_mm, map_number(d));
  s.height_map_file = map.file;
  s.height_map_sha256 = map.sha256;
  return map.table;
}

ReliefParams relief_params(const DrawnRelief& r, const ReliefTable& sheet, double scale) {
  const Vec2d turn = direction_deg(r.turn_deg);
  const double per_mm = 1.0 / static_cast<double>(sheet.spacing_mm), a = scale * tangent_deg(r.slope_deg);
  const double middle = 0.5 * (sheet.nodes - 1);
  const double mx = static_cast<double>(sheet.mean_strain.x), my = static_cast<double>(sheet.mean_strain.y);
  const Vec2d turned{turn.x * r.page_mm.x - turn.y * r.page_mm.y,
                     turn.y * r.page_mm.x + turn.x * r.page_mm.y};
  ReliefParams p;
  p.amplitude = static_cast<float>(a);
  p.origin_nodes = {static_cast<float>(middle + per_mm * (r.sheet_mm.x - turned.x)),
                    static_cast<float>(middle + per_mm * (r.sheet_mm.y - turned.y))};
  p.turn = {static_cast<float>(turn.x), static_cast<float>(turn.y)};
  p.nodes_per_mm = static_cast<float>(per_mm);
  p.strain = {static_cast<float>(a * a * (turn.x * turn.x * mx + turn.y * turn.y * my)),
              static_cast<float>(a * a * (turn.y * turn.y * mx + turn.x * turn.x * my)),
              static_cast<float>(a * a * turn.x * turn.y * (my - mx))};
  return p;
}

// ---- How steep it may be ----

// Largest slope of the view rays over the page, mm along the plane per mm of height.
double steepest_view(const Draw& d, const CameraParams& camera) {
  double steepest = 0;
  for (int corner = 0; corner < 4; ++corner) {
    const double x = corner & 1 ? d.page.width_mm : 0, y = corner & 2 ? d.page.height_mm : 0;
    const Vec2d ray{camera.ray.z * x - camera.ray.x, camera.ray.z * y - camera.ray.y};
    steepest = std::max(steepest, norm(ray));
  }
  return steepest;
}

double steepest_facet(const Draw& d) {
  double slope = 0;
  for (const DrawnRelief& r : reliefs_of(d)) slope += kPeakOfRms * tangent_deg(r.slope_deg);
  for (const Bend& b : bends_of(d, 1))
    slope += tangent_deg(std::min(80.0, b.profile.steepest_rad() / kRadPerDeg));
  return slope;
}

}  // namespace

std::vector<FoldMark> fold_marks(const Draw& draw) {
  const Vec2d main = direction_deg(draw.fold.direction_deg), cross{-main.y, main.x};
  std::vector<FoldMark> marks;
  for (const FoldLine& f : fold_lines(draw, FoldFamily::kMain, main, 0)) marks.push_back({main, f.at_mm});
  for (const FoldLine& f : fold_lines(draw, FoldFamily::kCross, cross, 0)) marks.push_back({cross, f.at_mm});
  return marks;
}

Surface build_surface(const Draw& draw, const CameraParams& camera) {
  Surface s;
  const double wanted = steepest_view(draw, camera) * steepest_facet(draw);
  const double scale = wanted > kSteepest ? kSteepest / wanted : 1;
  s.steepness = std::min(wanted, kSteepest);
  const double w = draw.page.width_mm, h = draw.page.height_mm;
  s.params.domain_mm = {{static_cast<float>(-kMarginMm), static_cast<float>(-kMarginMm)},
                        {static_cast<float>(w + kMarginMm), static_cast<float>(h + kMarginMm)}};
  const Vec2d centre = page_centre(draw);
  s.params.centre_mm = {static_cast<float>(centre.x), static_cast<float>(centre.y)};
  for (const DrawnRelief& r : reliefs_of(draw)) {
    const ReliefTable& table = table_of(draw, r, s);
    ReliefParams p = relief_params(r, table, scale);
    p.sheet = s.params.relief_count;
    s.reliefs.push_back(table.view());
    s.params.reliefs[s.params.relief_count++] = p;
  }
  for (const Bend& b : bends_of(draw, scale)) {
    const double middle = dot(b.direction, centre);
    const double reach =
        half_extent(draw, b.direction) + kMarginMm * (abs(b.direction.x) + abs(b.direction.y)) + 1;
    const Vec2 direction{static_cast<float>(b.direction.x), static_cast<float>(b.direction.y)};
    s.params.bends[s.params.bend_count++] =
        append_bend(b.profile, direction, middle - reach, middle + reach, middle, s.bends);
  }
  return s;
}

}  // namespace ecgpress
