// Lines of the manifest to and from text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ecgpress/sink.h"

namespace ecgpress {

inline constexpr int kManifestVersion = 1;

// {"manifest":1,"run":{identity},"job":{...}}, without a line end.
std::string manifest_header_line(const RunHeader& header);

// {"index":..,"record":..,"take":..,"files":[..],"hashes":{..},"seconds":..} or with "error".
std::string manifest_entry_line(const ManifestEntry& entry);

// What a header line says of the run's identity, as canonical text for comparison. Throws Error(kInput),
// naming `where`, for what is not a header.
std::string identity_of_header_line(std::string_view line, const std::string& where);
std::string identity_of(const RunHeader& header);

// First identity field in which the two differ, as "name is A, here B"; empty where they are equal.
std::string identity_difference(std::string_view identity_there, std::string_view identity_here);

// Throws Error(kInput) for what is not an entry.
ManifestEntry parse_manifest_entry(std::string_view line, const std::string& where);

}  // namespace ecgpress
