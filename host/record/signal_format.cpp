#include "host/record/signal_format.h"

#include <array>

namespace ecgpress {
namespace {

std::uint64_t bytes_of_16(std::uint64_t samples) { return 2 * samples; }
std::uint64_t samples_in_16(std::uint64_t bytes) { return bytes / 2; }

void decode_16(std::span<const std::byte> bytes, std::span<std::int32_t> samples) {
  for (std::size_t k = 0; k < samples.size(); ++k) {
    const auto low = static_cast<std::uint16_t>(bytes[2 * k]);
    const auto high = static_cast<std::uint16_t>(bytes[2 * k + 1]);
    samples[k] = static_cast<std::int16_t>(static_cast<std::uint16_t>(low | (high << 8)));
  }
}

// Two samples in three bytes; a last single sample needs only the first two.
std::uint64_t bytes_of_212(std::uint64_t samples) { return samples + (samples + 1) / 2; }
std::uint64_t samples_in_212(std::uint64_t bytes) { return 2 * (bytes / 3) + (bytes % 3 == 2 ? 1 : 0); }

std::int32_t signed_12(unsigned bits) { return static_cast<std::int32_t>(bits ^ 0x800u) - 0x800; }

void decode_212(std::span<const std::byte> bytes, std::span<std::int32_t> samples) {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned>(bytes[k]); };
  std::size_t at = 0, k = 0;
  for (; k + 1 < samples.size(); k += 2, at += 3) {
    samples[k] = signed_12(byte(at) | ((byte(at + 1) & 15u) << 8));
    samples[k + 1] = signed_12(byte(at + 2) | ((byte(at + 1) >> 4) << 8));
  }
  if (k < samples.size()) samples[k] = signed_12(byte(at) | ((byte(at + 1) & 15u) << 8));
}

constexpr std::array kFormats = {
    SignalFormat{0, "no file, no sample recorded", std::nullopt},
    SignalFormat{8, "8-bit first differences", std::nullopt},
    SignalFormat{16, "16-bit integers, little-endian", -32768, bytes_of_16, samples_in_16, decode_16},
    SignalFormat{24, "24-bit integers, little-endian", -(1 << 23)},
    SignalFormat{32, "32-bit integers, little-endian", INT32_MIN},
    SignalFormat{61, "16-bit integers, big-endian", -32768},
    SignalFormat{80, "8-bit integers, offset binary", -128},
    SignalFormat{160, "16-bit integers, offset binary", -32768},
    SignalFormat{212, "pairs of 12-bit integers in 3 bytes", -2048, bytes_of_212, samples_in_212, decode_212},
    SignalFormat{310, "three 10-bit integers in 4 bytes", -512},
    SignalFormat{311, "three 10-bit integers in a 32-bit word", -512},
    SignalFormat{508, "FLAC, 8 bits", -128},
    SignalFormat{516, "FLAC, 16 bits", -32768},
    SignalFormat{524, "FLAC, 24 bits", -(1 << 23)},
};

std::string list_formats(bool supported_only) {
  std::string list;
  for (const SignalFormat& format : kFormats) {
    if (supported_only && !format.supported()) continue;
    if (!list.empty()) list += ", ";
    list += std::to_string(format.number);
  }
  return list;
}

}  // namespace

const SignalFormat* find_signal_format(int number) {
  for (const SignalFormat& format : kFormats) {
    if (format.number == number) return &format;
  }
  return nullptr;
}

std::string known_signal_formats() { return list_formats(false); }
std::string supported_signal_formats() { return list_formats(true); }

}  // namespace ecgpress
