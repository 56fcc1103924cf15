#include "host/record/mat4.h"

#include <algorithm>
#include <string_view>

#include "ecgpress/error.h"

namespace ecgpress {
namespace {

constexpr std::size_t kPrologBytes = 20;
constexpr std::int32_t kInt16LittleEndian =
    30;  // 1000 M + 100 O + 10 P + T: M 0 little-endian, P 3 int16, T 0 full

std::int32_t int32_at(std::span<const std::byte> file, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t k = 0; k < 4; ++k) value |= static_cast<std::uint32_t>(file[at + k]) << (8 * k);
  return static_cast<std::int32_t>(value);
}

void check_equal(std::int64_t value, std::int64_t expected, const std::string& what,
                 const std::string& where) {
  if (value == expected) return;
  throw Error(ErrorKind::kInput, where, "MAT v4 " + what, std::to_string(value), std::to_string(expected));
}

bool begins_with(std::span<const std::byte> file, std::string_view text) {
  return file.size() >= text.size() &&
         std::equal(text.begin(), text.end(), file.begin(),
                    [](char c, std::byte b) { return static_cast<std::byte>(c) == b; });
}

}  // namespace

std::int64_t check_mat4(std::span<const std::byte> file, const Mat4Shape& shape, const std::string& where) {
  if (begins_with(file, "MATLAB ")) {
    throw Error(ErrorKind::kInput, where, "the kind of MAT file", "version 5 or later", "version 4");
  }
  if (file.size() < kPrologBytes) {
    throw Error(ErrorKind::kInput, where, "size", std::to_string(file.size()) + " bytes",
                "at least the " + std::to_string(kPrologBytes) + " bytes of a MAT v4 prolog");
  }
  check_equal(int32_at(file, 0), kInt16LittleEndian, "type", where);
  check_equal(int32_at(file, 4), shape.rows, "number of rows", where);
  const std::int64_t columns = int32_at(file, 8);
  check_equal(columns, shape.columns.value_or(std::max<std::int64_t>(columns, 0)), "number of columns",
              where);
  check_equal(int32_at(file, 12), 0, "imaginary flag", where);
  check_equal(int32_at(file, 16), shape.data_offset - std::int64_t{kPrologBytes}, "length of the name",
              where);
  const auto need = static_cast<std::uint64_t>(shape.data_offset + 2 * shape.rows * columns);
  if (file.size() < need) {
    throw Error(
        ErrorKind::kInput, where, "size", std::to_string(file.size()) + " bytes",
        std::to_string(need) + " for " + std::to_string(shape.rows) + " rows of " + std::to_string(columns));
  }
  return columns;
}

}  // namespace ecgpress
