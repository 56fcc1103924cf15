// SHA-256 (libcrypto) of bytes as they come, with its form in hexadecimal.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace ecgpress {

using Sha256Digest = std::array<std::uint8_t, 32>;

// Collects bytes; the digest does not depend on how they were cut into updates.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  Sha256& update(std::span<const std::byte> bytes);
  Sha256& update(std::string_view text);
  // Little-endian, whatever the machine.
  Sha256& update_u32(std::uint32_t value);
  Sha256& update_u64(std::uint64_t value);

  // The digest of all bytes so far; nothing may follow it.
  Sha256Digest finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

Sha256Digest sha256(std::span<const std::byte> bytes);
Sha256Digest sha256(std::string_view text);

// Lower-case hexadecimal, two digits a byte.
std::string to_hex(std::span<const std::uint8_t> bytes);
// to_hex(sha256(bytes)): 64 characters.
std::string sha256_hex(std::span<const std::byte> bytes);
std::string sha256_hex(std::string_view text);

}  // namespace ecgpress
