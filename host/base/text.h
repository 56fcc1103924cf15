// Small text helpers that know no locale: trimming, splitting, numbers, quoting for messages.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecgpress {

// ASCII only: bytes above 127 stay as they are.
std::string to_lower_ascii(std::string_view text);
bool equal_ignoring_case(std::string_view a, std::string_view b);

// Space, tab, carriage return, line feed, vertical tab, form feed.
bool is_blank(char c);
// Without blanks at both ends.
std::string_view trimmed(std::string_view text);
// The parts between blanks; no part is empty.
std::vector<std::string_view> split_blanks(std::string_view text);

// The whole text as a number, or nothing: no blanks around it, nothing behind it, no overflow. A leading '+'
// is allowed. parse_double also takes exponents and gives inf or nan only where the text says so or the value
// overflows.
std::optional<std::int64_t> parse_int64(std::string_view text);
std::optional<double> parse_double(std::string_view text);

// Bytes that are no valid UTF-8 are taken as Latin-1: 0xB5 becomes the two bytes of the micro sign.
std::string to_utf8(std::string_view bytes);

// The shortest text that parses back to the same value ("0.1", "1e-09", "nan").
std::string number_text(double value);

// The text in double quotes for a message: control and non-ASCII bytes as \xNN, cut after `max_bytes`.
std::string quoted(std::string_view text, std::size_t max_bytes = 80);
// Exact matches, so that argument-dependent look-up does not prefer std::quoted.
inline std::string quoted(const std::string& text) { return quoted(std::string_view(text)); }
inline std::string quoted(const char* text) { return quoted(std::string_view(text)); }
inline std::string quoted(std::string& text) { return quoted(std::string_view(text)); }

}  // namespace ecgpress
