#include "host/record/signal_file.h"

#include <algorithm>
#include <system_error>

#include "ecgpress/error.h"
#include "host/base/files.h"
#include "host/base/text.h"

namespace ecgpress {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& where, const std::string& file, const std::string& expected) {
  throw Error(ErrorKind::kInput, where, "signal file", quoted(file), expected);
}

void check_name(const std::string& file, const std::string& where) {
  const fs::path name(file);
  const bool climbs =
      std::any_of(name.begin(), name.end(), [](const fs::path& part) { return part == ".."; });
  if (name.is_absolute() || climbs) refuse(where, file, "a file in the header's folder");
  if (file == "-" || file == "~" || !name.has_filename()) refuse(where, file, "the name of a file");
}

bool lies_in(const fs::path& folder, const fs::path& file) {
  const auto differ = std::mismatch(folder.begin(), folder.end(), file.begin(), file.end());
  return differ.first == folder.end();
}

}  // namespace

std::vector<std::byte> read_signal_file(const fs::path& folder, const std::string& file,
                                        const std::string& where, std::uint64_t max_bytes) {
  check_name(file, where);
  const fs::path home = folder.empty() ? fs::path(".") : folder;
  std::error_code error;
  const fs::path real_folder = fs::canonical(home, error);
  const fs::path real_file = error ? fs::path{} : fs::canonical(home / file, error);
  if (error) throw Error(ErrorKind::kIo, where, "signal file " + quoted(file) + ": " + error.message());
  if (!lies_in(real_folder, real_file)) refuse(where, file, "no link that leaves the header's folder");
  return read_file(home / file, max_bytes);
}

}  // namespace ecgpress
