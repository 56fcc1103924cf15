// Annotation files that the tests write themselves, word by word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace ecgpress::test {

inline std::string word_bytes(int code, int number) {
  const int word = code << 10 | (number & 1023);
  return {static_cast<char>(word & 255), static_cast<char>(word >> 8)};
}

inline std::string skip_bytes(std::int32_t ticks) {
  const auto bits = static_cast<std::uint32_t>(ticks);
  const auto byte = [&](int k) { return static_cast<char>(bits >> (8 * k) & 255); };
  return word_bytes(59, 0) + std::string{byte(2), byte(3), byte(0), byte(1)};
}

inline std::string num_bytes(int value) { return word_bytes(60, value & 255); }
inline std::string sub_bytes(int value) { return word_bytes(61, value & 255); }
inline std::string chan_bytes(int value) { return word_bytes(62, value); }

inline std::string aux_bytes(std::string_view text) {
  std::string bytes = word_bytes(63, static_cast<int>(text.size())) + std::string(text);
  return bytes.size() % 2 == 0 ? bytes : bytes + '\0';
}

// A NOTE with this text, `ticks` after the annotation before.
inline std::string note_bytes(std::string_view text, int ticks = 0) {
  return word_bytes(22, ticks) + aux_bytes(text);
}

inline const std::string kEndBytes(2, '\0');

inline std::vector<std::byte> as_bytes(std::string_view text) {
  std::vector<std::byte> bytes(text.size());
  if (!text.empty()) std::memcpy(bytes.data(), text.data(), text.size());
  return bytes;
}

}  // namespace ecgpress::test
