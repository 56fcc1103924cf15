// The prolog of MATLAB version 4 files, the form in which the PhysioNet Challenges ship format 16.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace ecgpress {

// What the header says about a .mat file: one row a signal, one column a sample.
struct Mat4Shape {
  std::int64_t rows = 0;
  std::optional<std::int64_t> columns;  // nothing: the header does not say
  std::int64_t data_offset = 24;        // where the header says that samples begin
};

// Checks the five integers (type 30: little-endian 16-bit matrix; rows; columns; no imaginary part; length of
// the name), the name, and that the file holds all it announces. Returns the columns. Throws Error(kInput)
// naming `where` and the value that differs.
std::int64_t check_mat4(std::span<const std::byte> file, const Mat4Shape& shape, const std::string& where);

}  // namespace ecgpress
