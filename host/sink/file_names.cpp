#include "host/sink/file_names.h"

#include <algorithm>
#include <numeric>

#include "ecgpress/error.h"
#include "host/base/sha256.h"
#include "host/base/text.h"

namespace ecgpress {
namespace {

bool is_portable(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
         c == '-';
}

std::string plain_name(const std::string& record) {
  const std::size_t slash = record.find_last_of('/');
  std::string name = slash == std::string::npos ? record : record.substr(slash + 1);
  if (name.ends_with(".hea")) name.resize(name.size() - 4);
  return portable_name(std::move(name));
}

}  // namespace

std::string portable_name(std::string name) {
  for (char& c : name)
    if (!is_portable(c)) c = c == ':' ? '-' : '_';
  if (name.empty() || name[0] == '.') name.insert(0, "_");
  return name;
}

FileNames::FileNames(std::span<const std::string> records)
    : records_(records), shared_(records.size(), false) {
  std::vector<std::string> names;
  names.reserve(records.size());
  for (const auto& record : records) names.push_back(to_lower_ascii(plain_name(record)));
  std::vector<std::size_t> order(records.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return names[a] != names[b] ? names[a] < names[b] : records[a] < records[b];
  });
  for (std::size_t i = 1; i < order.size(); ++i) {
    const std::size_t a = order[i - 1], b = order[i];
    if (names[a] != names[b]) continue;
    if (records[a] == records[b])
      throw Error(ErrorKind::kUsage, "records", "a record listed twice", records[a], "each record once");
    shared_[a] = shared_[b] = true;
  }
}

std::string FileNames::stem(std::size_t record, std::uint64_t take) const {
  std::string name = plain_name(records_[record]);
  if (shared_[record]) name += "-" + sha256_hex(records_[record]).substr(0, 8);
  return name + "-" + std::to_string(take);
}

}  // namespace ecgpress
