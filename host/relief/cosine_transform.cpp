#include "host/relief/cosine_transform.h"

#include <bit>
#include <utility>

#include "kernels/base/math.h"

namespace ecgpress {
namespace {

// So many columns are transformed side by side: the inner loops run over them and vectorise.
constexpr std::size_t kSide = 8;

// sin(pi k (i + 1/2) / n) is (-1)^i cos(pi (n - k) (i + 1/2) / n): a sine transform is a cosine transform
// with every other value negated and the coefficients in reverse.
double sign_of_row(std::size_t i, Mirror mirror) { return mirror == Mirror::kOdd && i % 2 ? -1.0 : 1.0; }
std::size_t row_of_coefficient(std::size_t k, std::size_t n, Mirror mirror) {
  return mirror == Mirror::kOdd ? n - 1 - k : k;
}

// Where value i of a column goes, so that a Fourier transform makes the cosine transform (Makhoul 1980): even
// ones in order, then odd ones backwards.
std::size_t shuffled(std::size_t i, std::size_t n) { return i % 2 ? n - 1 - i / 2 : i / 2; }

}  // namespace

// Two sets of kSide real columns, one as real and one as imaginary part: value i of column c at i * kSide +
// c.
struct CosineTransform::Columns {
  std::vector<double> re, im;
  explicit Columns(std::size_t n) : re(n * kSide), im(n * kSide) {}
};

CosineTransform::CosineTransform(std::int32_t n)
    : n_(static_cast<std::size_t>(n)),
      cos_(n_ / 2),
      sin_(n_ / 2),
      fine_cos_(n_),
      fine_sin_(n_),
      reversed_(n_) {
  for (std::size_t k = 0; k < n_; ++k) {
    const SinCosT<double> fine = sincos_turns(static_cast<double>(k) / static_cast<double>(4 * n_));
    fine_cos_[k] = fine.cos;
    fine_sin_[k] = fine.sin;
    if (k >= n_ / 2) continue;
    const SinCosT<double> coarse = sincos_turns(static_cast<double>(k) / static_cast<double>(n_));
    cos_[k] = coarse.cos;
    sin_[k] = coarse.sin;
  }
  const int bits = std::countr_zero(n_);
  for (std::size_t i = 0; i < n_; ++i)
    for (int b = 0; b < bits; ++b) reversed_[i] |= static_cast<std::uint32_t>((i >> b & 1) << (bits - 1 - b));
}

// Sum over i of z_i exp(-2 pi i k / n), in place: bit reversal, then butterflies of doubling width.
void CosineTransform::fourier(Columns& columns) const {
  double* const re = columns.re.data();
  double* const im = columns.im.data();
  for (std::size_t i = 0; i < n_; ++i) {
    const std::size_t j = reversed_[i];
    if (i >= j) continue;
    for (std::size_t c = 0; c < kSide; ++c) {
      std::swap(re[i * kSide + c], re[j * kSide + c]);
      std::swap(im[i * kSide + c], im[j * kSide + c]);
    }
  }
  for (std::size_t half = 1; half < n_; half *= 2) {
    for (std::size_t start = 0; start < n_; start += 2 * half) {
      for (std::size_t k = 0; k < half; ++k) {
        const double wr = cos_[k * (n_ / 2 / half)], wi = -sin_[k * (n_ / 2 / half)];
        double* const ar = re + (start + k) * kSide;
        double* const ai = im + (start + k) * kSide;
        double* const br = ar + half * kSide;
        double* const bi = ai + half * kSide;
        for (std::size_t c = 0; c < kSide; ++c) {
          const double tr = wr * br[c] - wi * bi[c], ti = wr * bi[c] + wi * br[c];
          br[c] = ar[c] - tr;
          bi[c] = ai[c] - ti;
          ar[c] += tr;
          ai[c] += ti;
        }
      }
    }
  }
}

void CosineTransform::forward_columns(std::span<double> values, Mirror mirror) const {
  Columns z(n_);
  for (std::size_t x = 0; x < n_; x += 2 * kSide) {
    for (std::size_t i = 0; i < n_; ++i) {
      const double sign = sign_of_row(i, mirror);
      const double* const row = values.data() + i * n_ + x;
      const std::size_t at = shuffled(i, n_) * kSide;
      for (std::size_t c = 0; c < kSide; ++c) {
        z.re[at + c] = sign * row[c];
        z.im[at + c] = sign * row[kSide + c];
      }
    }
    fourier(z);
    // The transforms of the two real columns are the even and odd parts of the complex one; turned by a
    // quarter of a step, their real parts are the cosine sums.
    for (std::size_t k = 0; k < n_; ++k) {
      const std::size_t a = k * kSide, b = (k == 0 ? 0 : n_ - k) * kSide;
      double* const row = values.data() + row_of_coefficient(k, n_, mirror) * n_ + x;
      for (std::size_t c = 0; c < kSide; ++c) {
        const double re = z.re[a + c], im = z.im[a + c], re2 = z.re[b + c], im2 = z.im[b + c];
        row[c] = 0.5 * (fine_cos_[k] * (re + re2) + fine_sin_[k] * (im - im2));
        row[kSide + c] = 0.5 * (fine_cos_[k] * (im + im2) - fine_sin_[k] * (re - re2));
      }
    }
  }
}

void CosineTransform::inverse_columns(std::span<double> values, Mirror mirror) const {
  Columns z(n_);
  const double scale = 1.0 / static_cast<double>(n_);
  const std::vector<double> nothing(2 * kSide, 0.0);
  for (std::size_t x = 0; x < n_; x += 2 * kSide) {
    // The Fourier sums of each real column: (C_k - i C_{n-k}) turned back by a quarter of a step. Conjugated,
    // so that the forward transform does for the inverse one.
    for (std::size_t k = 0; k < n_; ++k) {
      const double* const row = values.data() + row_of_coefficient(k, n_, mirror) * n_ + x;
      const double* const row2 =
          k == 0 ? nothing.data() : values.data() + row_of_coefficient(n_ - k, n_, mirror) * n_ + x;
      for (std::size_t c = 0; c < kSide; ++c) {
        const double re = fine_cos_[k] * row[c] + fine_sin_[k] * row2[c];
        const double im = fine_sin_[k] * row[c] - fine_cos_[k] * row2[c];
        const double re2 = fine_cos_[k] * row[kSide + c] + fine_sin_[k] * row2[kSide + c];
        const double im2 = fine_sin_[k] * row[kSide + c] - fine_cos_[k] * row2[kSide + c];
        z.re[k * kSide + c] = re - im2;
        z.im[k * kSide + c] = -(im + re2);
      }
    }
    fourier(z);
    for (std::size_t i = 0; i < n_; ++i) {
      const double factor = scale * sign_of_row(i, mirror);
      double* const row = values.data() + i * n_ + x;
      const std::size_t at = shuffled(i, n_) * kSide;
      for (std::size_t c = 0; c < kSide; ++c) {
        row[c] = factor * z.re[at + c];
        row[kSide + c] = -factor * z.im[at + c];
      }
    }
  }
}

void CosineTransform::transpose(std::span<double> values) const {
  constexpr std::size_t kBlock = 16;
  for (std::size_t y0 = 0; y0 < n_; y0 += kBlock)
    for (std::size_t x0 = 0; x0 <= y0; x0 += kBlock)
      for (std::size_t y = y0; y < y0 + kBlock; ++y)
        for (std::size_t x = x0; x < x0 + kBlock && x < y; ++x)
          std::swap(values[y * n_ + x], values[x * n_ + y]);
}

void CosineTransform::forward(std::span<double> values, Mirror along_x, Mirror along_y) const {
  forward_columns(values, along_y);
  transpose(values);
  forward_columns(values, along_x);
  transpose(values);
}

void CosineTransform::inverse(std::span<double> coefficients, Mirror along_x, Mirror along_y) const {
  inverse_columns(coefficients, along_y);
  transpose(coefficients);
  inverse_columns(coefficients, along_x);
  transpose(coefficients);
}

}  // namespace ecgpress
