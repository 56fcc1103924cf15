// NumPy's .npy files, version 1.0: little-endian arrays in C order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ecgpress {

// The whole file: prolog, then the values as they stand in memory. `descr` is NumPy's name of the element
// type:
// "<f4", "|u1", "<u2", or a list of fields such as "[('lead', '<u2'), ('value', '<f4')]".
std::string npy_bytes(std::string_view descr, std::span<const std::int64_t> shape,
                      std::span<const std::byte> values);

std::string npy_bytes(std::span<const std::int64_t> shape, std::span<const float> values);
std::string npy_bytes(std::span<const std::int64_t> shape, std::span<const std::uint8_t> values);
std::string npy_bytes(std::span<const std::int64_t> shape, std::span<const std::uint16_t> values);

struct NpyFloats {
  std::vector<std::int64_t> shape;
  std::vector<float> values;
};

// Reads what npy_bytes writes for float32. Throws Error(kInput) where `bytes` is no such file, naming
// `where`.
NpyFloats read_npy_floats(std::string_view bytes, const std::string& where);

}  // namespace ecgpress
