#include "host/sheet/texture_tile.h"

#include <algorithm>
#include <array>

#include "kernels/base/math.h"
#include "kernels/base/rng.h"

namespace ecgpress {
namespace {

constexpr int kSize = 1 << kTextureSizeLog2;
constexpr std::uint32_t kNoKey[2] = {0, 0};

// A periodic square field, row by row.
struct Field {
  int size = 0;
  std::vector<double> v;
  double& at(int x, int y) { return v[static_cast<std::size_t>((y & (size - 1)) * size + (x & (size - 1)))]; }
  double at(int x, int y) const {
    return v[static_cast<std::size_t>((y & (size - 1)) * size + (x & (size - 1)))];
  }
};

Field make_field(int size) {
  Field f{size, {}};
  f.v.assign(static_cast<std::size_t>(size) * static_cast<std::size_t>(size), 0.0);
  return f;
}

std::uint32_t number_of(TextureKind kind, int octave, std::size_t n) {
  return static_cast<std::uint32_t>(kind) << 28 | static_cast<std::uint32_t>(octave) << 22 |
         static_cast<std::uint32_t>(n);
}

// Adds independent normal numbers of this standard deviation.
void add_noise(Field& f, TextureKind kind, int octave, double gain) {
  for (std::size_t i = 0; i < f.v.size(); i += 4) {
    const Philox4 w = random_words(kNoKey, std::uint64_t{0}, Purpose::kTexture, number_of(kind, octave, i / 4));
    const Vec2 a = normal_floats(w.w[0], w.w[1]), b = normal_floats(w.w[2], w.w[3]);
    f.v[i] += gain * static_cast<double>(a.x);
    f.v[i + 1] += gain * static_cast<double>(a.y);
    f.v[i + 2] += gain * static_cast<double>(b.x);
    f.v[i + 3] += gain * static_cast<double>(b.y);
  }
}

// One step of subdivision of cubic B-splines along x: twice as many columns of a smoother field. Applied and
// transposed twice it does both axes.
Field doubled_and_transposed(const Field& f, int columns, int rows, Field out) {
  for (int y = 0; y < rows; ++y)
    for (int x = 0; x < columns; ++x) {
      const auto row = static_cast<std::size_t>(y) * static_cast<std::size_t>(columns);
      const double before = f.v[row + static_cast<std::size_t>((x + columns - 1) % columns)];
      const double here = f.v[row + static_cast<std::size_t>(x)];
      const double after = f.v[row + static_cast<std::size_t>((x + 1) % columns)];
      out.v[static_cast<std::size_t>(2 * x) * static_cast<std::size_t>(rows) + static_cast<std::size_t>(y)] =
          (before + 6 * here + after) * 0.125;
      out.v[static_cast<std::size_t>(2 * x + 1) * static_cast<std::size_t>(rows) +
            static_cast<std::size_t>(y)] = (here + after) * 0.5;
    }
  return out;
}

Field doubled(const Field& f) {
  Field wide{f.size, {}};
  wide.v.resize(2 * f.v.size());
  wide = doubled_and_transposed(f, f.size, f.size, std::move(wide));
  return doubled_and_transposed(wide, f.size, 2 * f.size, make_field(2 * f.size));
}

// Noise by subdivision: from a 4 x 4 lattice on, each doubling smooths what is there and adds an octave.
Field octaves(TextureKind kind, const std::array<double, 8>& gains) {
  Field f = make_field(4);
  for (int k = 0;; ++k) {
    add_noise(f, kind, k, gains[static_cast<std::size_t>(k)]);
    if (f.size == kSize) return f;
    f = doubled(f);
  }
}

// One thread of pulp: a bent line of a texel's width.
void add_fibre(Field& f, int n) {
  const Philox4 w = random_words(kNoKey, std::uint64_t{0}, Purpose::kTexture,
                                 number_of(TextureKind::kTooth, 63, static_cast<std::size_t>(2 * n)));
  const Philox4 u = random_words(kNoKey, std::uint64_t{0}, Purpose::kTexture,
                                 number_of(TextureKind::kTooth, 63, static_cast<std::size_t>(2 * n + 1)));
  const auto unit = [](std::uint32_t word) { return static_cast<double>(uniform_float(word)); };
  double x = kSize * unit(w.w[0]), y = kSize * unit(w.w[1]), turns = unit(w.w[2]);
  const double bend = 0.03 * (unit(w.w[3]) - 0.5), length = 5 + 35 * unit(u.w[0]) * unit(u.w[1]);
  const double tone = (unit(u.w[2]) < 0.7 ? -1.0 : 0.8) * (0.4 + 0.8 * unit(u.w[3]));
  for (double s = 0; s < length; s += 0.5) {
    const int ix = static_cast<int>(x), iy = static_cast<int>(y);
    const double fx = x - ix, fy = y - iy;
    f.at(ix, iy) += 0.5 * tone * (1 - fx) * (1 - fy);
    f.at(ix + 1, iy) += 0.5 * tone * fx * (1 - fy);
    f.at(ix, iy + 1) += 0.5 * tone * (1 - fx) * fy;
    f.at(ix + 1, iy + 1) += 0.5 * tone * fx * fy;
    const SinCosT<double> d = sincos_turns(turns);
    x += 0.5 * d.cos + (x < 1 ? kSize : 0.0);
    y += 0.5 * d.sin + (y < 1 ? kSize : 0.0);
    turns += 0.5 * bend;
  }
}

Field make_tile(TextureKind kind) {
  if (kind == TextureKind::kCloud)
    return octaves(kind, {1, 0.62, 0.36, 0.2, 0.11, 0.062, 0.035, 0.02});
  Field f = octaves(kind, {0, 0.05, 0.1, 0.16, 0.24, 0.32, 0.4, 0.3});
  for (int n = 0; n < 3000; ++n) add_fibre(f, n);
  return f;
}

// Mean 0, standard deviation 1.
void standardise(Field& f) {
  double sum = 0, squares = 0;
  for (const double v : f.v) sum += v;
  const double mean = sum / static_cast<double>(f.v.size());
  for (double& v : f.v) v -= mean, squares += v * v;
  const double scale = 1 / sqrt(squares / static_cast<double>(f.v.size()));
  for (double& v : f.v) v *= scale;
}

Field halved(const Field& f) {
  Field half = make_field(f.size / 2);
  for (int y = 0; y < half.size; ++y)
    for (int x = 0; x < half.size; ++x)
      half.at(x, y) = 0.25 * ((f.at(2 * x, 2 * y) + f.at(2 * x + 1, 2 * y)) +
                              (f.at(2 * x, 2 * y + 1) + f.at(2 * x + 1, 2 * y + 1)));
  return half;
}

// To bytes whose mean is 127.5, exactly: what rounding and clipping shift is given back one step at a time,
// spread over the tile.
std::vector<int> bytes_of(const Field& f) {
  std::vector<int> bytes;
  long long excess = 0;  // twice the sum of (byte - 127.5)
  for (const double v : f.v) {
    bytes.push_back(static_cast<int>(clamp(floor(v / static_cast<double>(kTexturePerByte) + 128), 0.0, 255.0)));
    excess += 2 * bytes.back() - 255;
  }
  constexpr std::size_t kStep = 40503;  // odd, so that it meets every texel of a power of two
  for (std::size_t i = 0; excess != 0; i = (i + kStep) % bytes.size()) {
    int& b = bytes[i];
    if (excess > 0 && b > 0) --b, excess -= 2;
    if (excess < 0 && b < 255) ++b, excess += 2;
  }
  return bytes;
}

void append_words(const Field& f, std::vector<std::int32_t>& words) {
  const std::vector<int> bytes = bytes_of(f);
  const auto at = [&](int x, int y) {
    return static_cast<std::uint32_t>(
        bytes[static_cast<std::size_t>((y & (f.size - 1)) * f.size + (x & (f.size - 1)))]);
  };
  for (int y = 0; y < f.size; ++y)
    for (int x = 0; x < f.size; ++x)
      words.push_back(static_cast<std::int32_t>(at(x, y) | at(x + 1, y) << 8 | at(x, y + 1) << 16 |
                                                at(x + 1, y + 1) << 24));
}

std::vector<std::int32_t> make_words() {
  std::vector<std::int32_t> words;
  for (const TextureKind kind : {TextureKind::kCloud, TextureKind::kTooth}) {
    Field f = make_tile(kind);
    standardise(f);
    for (int level = 0; level < kTextureLevels; ++level) {
      append_words(f, words);
      f = halved(f);
    }
  }
  return words;
}

std::int32_t first_word(TextureKind kind, int level) {
  std::int32_t words = 0, per_kind = 0;
  for (int l = 0; l < kTextureLevels; ++l) {
    const std::int32_t n = std::int32_t{1} << (2 * (kTextureSizeLog2 - l));
    if (l < level) words += n;
    per_kind += n;
  }
  return words + static_cast<std::int32_t>(kind) * per_kind;
}

// The level whose texels are nearest to a pixel in size.
int level_for(double texels_per_px) {
  int level = 0;
  while (level + 1 < kTextureLevels && texels_per_px > 1.4142135623730951) {
    texels_per_px *= 0.5;
    ++level;
  }
  return level;
}

// The smallest whole number of periods that keeps a x + b y + c from 1 on, for all (x, y) of the grown sheet.
double periods_for(double c, double a, double b, Vec2d size_mm, double period) {
  const double margin = 25;
  const double least = c - (abs(a) + abs(b)) * margin + min(a * size_mm.x, 0.0) + min(b * size_mm.y, 0.0);
  return least >= 1 ? 0 : ceil((1 - least) / period) * period;
}

}  // namespace

const std::vector<std::int32_t>& texture_words() {
  static const std::vector<std::int32_t> words = make_words();
  return words;
}

TextureRead texture_read(const TextureUse& use, Vec2d sheet_size_mm, double px_per_mm) {
  const int level = level_for(1 / (px_per_mm * min(use.texel_mm.x, use.texel_mm.y)));
  const double scale = 1.0 / (1 << level), period = kSize * scale;
  // Texel k of a level is the mean of texels 2k and 2k + 1 of the one below.
  const double shift = 0.5 * (1 - scale);
  const double ux = use.axis.x / use.texel_mm.x * scale, uy = use.axis.y / use.texel_mm.x * scale;
  const double vx = -use.axis.y / use.texel_mm.y * scale, vy = use.axis.x / use.texel_mm.y * scale;
  const double u0 = use.offset.x * scale - shift, v0 = use.offset.y * scale - shift;
  TextureRead r;
  r.first_word = first_word(use.kind, level);
  r.size_log2 = kTextureSizeLog2 - level;
  r.u_x = static_cast<float>(ux);
  r.u_y = static_cast<float>(uy);
  r.u0 = static_cast<float>(u0 + periods_for(u0, ux, uy, sheet_size_mm, period));
  r.v_x = static_cast<float>(vx);
  r.v_y = static_cast<float>(vy);
  r.v0 = static_cast<float>(v0 + periods_for(v0, vx, vy, sheet_size_mm, period));
  return r;
}

}  // namespace ecgpress
