// Opening the signal files that a header names, and nothing else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ecgpress {

// The bytes of `file` as a header in `folder` names it. Refused with Error(kInput), naming `where` (header
// and line): absolute names, "-", names that leave the folder by "..", links that lead out of it, folders,
// devices, files over `max_bytes`. Throws Error(kIo) where the file cannot be read.
std::vector<std::byte> read_signal_file(const std::filesystem::path& folder, const std::string& file,
                                        const std::string& where, std::uint64_t max_bytes);

}  // namespace ecgpress
