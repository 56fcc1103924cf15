#include "host/sink/manifest.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "ecgpress/error.h"
#include "host/base/text.h"

namespace ecgpress {
namespace {

using Json = nlohmann::ordered_json;
using Fields = std::vector<std::pair<std::string, std::string>>;

Json object_from(const Fields& fields) {
  Json object = Json::object();
  for (const auto& [name, value] : fields) object[name] = Json::parse(value);
  return object;
}

// Names and paths may hold any bytes; what is not UTF-8 must not stop a run.
std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json parsed(std::string_view line, const std::string& where) {
  Json json = Json::parse(line, nullptr, false);
  if (!json.is_object())
    throw Error(ErrorKind::kInput, where, "line", quoted(line), "one JSON object, as this program writes it");
  return json;
}

}  // namespace

std::string manifest_header_line(const RunHeader& header) {
  Json line;
  line["manifest"] = kManifestVersion;
  line["run"] = object_from(header.identity);
  line["job"] = object_from(header.job);
  return dumped(line);
}

std::string manifest_entry_line(const ManifestEntry& entry) {
  Json line;
  line["index"] = entry.index;
  line["record"] = entry.record;
  if (!entry.record_key.empty()) line["record_key"] = entry.record_key;
  line["take"] = entry.take;
  if (!entry.error.empty()) {
    line["error"] = entry.error;
    return dumped(line);
  }
  Json files = Json::array();
  for (const auto& file : entry.files)
    files.push_back({{"name", file.name}, {"bytes", file.bytes}, {"sha256", file.sha256}});
  line["files"] = std::move(files);
  Json hashes = Json::object();
  for (const auto& [name, hash] : entry.hashes) hashes[name] = hash;
  line["hashes"] = std::move(hashes);
  line["seconds"] = std::round(entry.seconds * 1e4) / 1e4;
  return dumped(line);
}

std::string identity_of_header_line(std::string_view line, const std::string& where) {
  const Json json = parsed(line, where);
  if (!json.contains("manifest") || !json.contains("run"))
    throw Error(ErrorKind::kInput, where, "first line", quoted(line), "the header of a run");
  if (json["manifest"] != kManifestVersion)
    throw Error(ErrorKind::kMismatch, where, "manifest version", json["manifest"].dump(),
                std::to_string(kManifestVersion));
  return dumped(json["run"]);
}

std::string identity_of(const RunHeader& header) { return dumped(object_from(header.identity)); }

std::string identity_difference(std::string_view identity_there, std::string_view identity_here) {
  const Json there = Json::parse(identity_there), here = Json::parse(identity_here);
  if (there == here) return {};
  const auto value = [](const Json& object, const std::string& name) {
    return object.contains(name) ? dumped(object[name]) : std::string("not there");
  };
  for (const Json* side : {&here, &there})
    for (const auto& [name, unused] : side->items())
      if (value(there, name) != value(here, name))
        return name + " is " + value(there, name) + ", here " + value(here, name);
  return {};  // equal but for the order of the fields
}

ManifestEntry parse_manifest_entry(std::string_view line, const std::string& where) {
  const Json json = parsed(line, where);
  ManifestEntry entry;
  try {
    entry.index = json.at("index").get<std::uint64_t>();
    entry.record = json.at("record").get<std::string>();
    entry.record_key = json.value("record_key", "");
    entry.take = json.at("take").get<std::uint64_t>();
    entry.error = json.value("error", "");
    if (!entry.error.empty()) return entry;
    for (const Json& file : json.at("files"))
      entry.files.push_back({file.at("name").get<std::string>(), file.at("bytes").get<std::uint64_t>(),
                             file.at("sha256").get<std::string>()});
    for (const auto& [name, hash] : json.at("hashes").items())
      entry.hashes.emplace_back(name, hash.get<std::string>());
    entry.seconds = json.at("seconds").get<double>();
  } catch (const Json::exception& e) {
    throw Error(ErrorKind::kInput, where, "line", quoted(line), std::string("an entry (") + e.what() + ")");
  }
  return entry;
}

}  // namespace ecgpress
