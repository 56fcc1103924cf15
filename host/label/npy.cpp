#include "host/label/npy.h"

#include <bit>
#include <cstring>
#include <optional>

#include "ecgpress/error.h"
#include "host/base/text.h"

namespace ecgpress {

static_assert(std::endian::native == std::endian::little, "values are written as they stand in memory");

namespace {

constexpr std::string_view kMagic("\x93NUMPY\x01\x00", 8);
constexpr std::size_t kAlignment = 64;  // of the values in the file, as NumPy itself writes it

std::string shape_text(std::span<const std::int64_t> shape) {
  std::string s = "(";
  for (std::size_t i = 0; i < shape.size(); ++i)
    s += std::to_string(shape[i]) + (i + 1 < shape.size() ? ", " : shape.size() == 1 ? "," : "");
  return s + ")";
}

// A list of fields stands as it is, a plain type in quotes.
std::string descr_text(std::string_view descr) {
  if (descr.starts_with('[')) return std::string(descr);
  return "'" + std::string(descr) + "'";
}

[[noreturn]] void refuse(const std::string& where, const std::string& what, const std::string& value,
                         const std::string& expected) {
  throw Error(ErrorKind::kInput, where, what, value, expected);
}

// What stands between `key` and `end` in the header's dictionary.
std::string_view entry(std::string_view header, std::string_view key, char end, const std::string& where) {
  const std::size_t at = header.find(key);
  const std::size_t stop = at == header.npos ? at : header.find(end, at + key.size());
  if (stop == header.npos) refuse(where, "npy header", quoted(header), "an entry " + std::string(key));
  return header.substr(at + key.size(), stop - at - key.size());
}

std::vector<std::int64_t> parse_shape(std::string_view text, const std::string& where) {
  std::vector<std::int64_t> shape;
  while (!trimmed(text).empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::optional<std::int64_t> n = parse_int64(trimmed(text.substr(0, comma)));
    if (!n || *n < 0 || *n > (std::int64_t{1} << 40))
      refuse(where, "npy shape", quoted(text), "whole numbers of at least 0");
    shape.push_back(*n);
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return shape;
}

}  // namespace

std::string npy_bytes(std::string_view descr, std::span<const std::int64_t> shape,
                      std::span<const std::byte> values) {
  std::string header =
      "{'descr': " + descr_text(descr) + ", 'fortran_order': False, 'shape': " + shape_text(shape) + ", }";
  const std::size_t prolog = kMagic.size() + 2;
  header.append((kAlignment - (prolog + header.size() + 1) % kAlignment) % kAlignment, ' ');
  header += '\n';
  std::string bytes(kMagic);
  bytes.reserve(prolog + header.size() + values.size());
  bytes += static_cast<char>(header.size() & 255);
  bytes += static_cast<char>(header.size() >> 8);
  bytes += header;
  bytes.append(reinterpret_cast<const char*>(values.data()), values.size());
  return bytes;
}

std::string npy_bytes(std::span<const std::int64_t> shape, std::span<const float> values) {
  return npy_bytes("<f4", shape, std::as_bytes(values));
}
std::string npy_bytes(std::span<const std::int64_t> shape, std::span<const std::uint8_t> values) {
  return npy_bytes("|u1", shape, std::as_bytes(values));
}
std::string npy_bytes(std::span<const std::int64_t> shape, std::span<const std::uint16_t> values) {
  return npy_bytes("<u2", shape, std::as_bytes(values));
}

NpyFloats read_npy_floats(std::string_view bytes, const std::string& where) {
  if (bytes.size() < kMagic.size() + 2 || !bytes.starts_with(kMagic))
    refuse(where, "first bytes", quoted(bytes.substr(0, 8)), "an .npy file of version 1.0");
  const auto byte_at = [&](std::size_t i) {
    return static_cast<std::size_t>(static_cast<unsigned char>(bytes[i]));
  };
  const std::size_t start = kMagic.size() + 2 + byte_at(8) + 256 * byte_at(9);
  if (start > bytes.size())
    refuse(where, "length", std::to_string(bytes.size()), "at least the whole npy header");
  const std::string_view header = bytes.substr(kMagic.size() + 2, start - kMagic.size() - 2);
  if (entry(header, "'descr': '", '\'', where) != "<f4")
    refuse(where, "npy type", quoted(header), "float32, '<f4'");
  if (entry(header, "'fortran_order': ", ',', where) != "False")
    refuse(where, "npy order", quoted(header), "C order");
  NpyFloats array{parse_shape(entry(header, "'shape': (", ')', where), where), {}};
  std::size_t count = 1;
  for (const std::int64_t n : array.shape)
    if (__builtin_mul_overflow(count, static_cast<std::size_t>(n), &count))
      refuse(where, "npy shape", quoted(header), "a product that fits the file");
  if ((bytes.size() - start) % sizeof(float) != 0 || count != (bytes.size() - start) / sizeof(float))
    refuse(where, "bytes of values", std::to_string(bytes.size() - start),
           std::to_string(count) + " float32 values");
  array.values.resize(count);
  if (count > 0) std::memcpy(array.values.data(), bytes.data() + start, count * sizeof(float));
  return array;
}

}  // namespace ecgpress
