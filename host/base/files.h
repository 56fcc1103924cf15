// Whole files in and out: regular files of bounded size are read, and what is written appears whole or not at
// all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ecgpress {

inline constexpr std::uint64_t kDefaultMaxFileBytes = std::uint64_t{1} << 30;

// The bytes of a regular file (symbolic links are followed; devices, pipes and folders are refused and never
// waited on). Throws Error: kIo where it cannot be opened or read, kInput where it is not a regular file or
// larger than `max_bytes`.
std::vector<std::byte> read_file(const std::filesystem::path& path,
                                 std::uint64_t max_bytes = kDefaultMaxFileBytes);
std::string read_text_file(const std::filesystem::path& path, std::uint64_t max_bytes = kDefaultMaxFileBytes);

// Size in bytes of a regular file; throws as read_file does.
std::uint64_t regular_file_size(const std::filesystem::path& path);

// kYes also waits until file and folder have reached the disk, so that they survive a loss of power.
enum class Sync { kNo, kYes };

// Writes a temporary file in the same folder, then renames it over `path`: a reader sees the old file, or the
// new one, never a part. The folder must exist. Any number of threads and processes may write beside each
// other. Throws Error(kIo); no temporary file is left behind.
void write_file_whole(const std::filesystem::path& path, std::span<const std::byte> bytes,
                      Sync sync = Sync::kNo);
void write_file_whole(const std::filesystem::path& path, std::string_view text, Sync sync = Sync::kNo);

}  // namespace ecgpress
