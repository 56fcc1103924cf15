// Cosine and sine transforms of square arrays, the same bytes on every machine.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace ecgpress {

// How an array goes on beyond its mirrors, half a spacing outside its outermost values: with the same sign
// (its parts are cosines) or the other (sines).
enum class Mirror { kEven, kOdd };

// Transforms n x n arrays, n a power of two, 16 .. 4096. Along each direction the coefficient at index k
// belongs to cos(pi k (i + 1/2) / n), k = 0 .. n - 1, or, for kOdd, index k - 1 to sin(pi k (i + 1/2) / n), k
// = 1 .. n. inverse(forward(a)) is `a` to rounding. Keeps no state between calls but its tables.
class CosineTransform {
 public:
  explicit CosineTransform(std::int32_t n);

  // Both in place, row by row; `along_x` says how the rows go on, `along_y` the columns.
  void forward(std::span<double> values, Mirror along_x, Mirror along_y) const;
  void inverse(std::span<double> coefficients, Mirror along_x, Mirror along_y) const;

 private:
  struct Columns;
  void forward_columns(std::span<double> values, Mirror mirror) const;
  void inverse_columns(std::span<double> values, Mirror mirror) const;
  void fourier(Columns& columns) const;
  void transpose(std::span<double> values) const;

  std::size_t n_;
  std::vector<double> cos_, sin_;            // of 2 pi k / n, k = 0 .. n / 2 - 1
  std::vector<double> fine_cos_, fine_sin_;  // of pi k / 2 n, k = 0 .. n - 1
  std::vector<std::uint32_t> reversed_;      // bits of the index in reverse
};

}  // namespace ecgpress
