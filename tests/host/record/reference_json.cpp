#include "tests/host/record/reference_json.h"

#include <nlohmann/json.hpp>
#include <string>

#include "host/base/files.h"

namespace ecgpress::test {

nlohmann::json reference_json(const std::filesystem::path& path) {
  std::string text = read_text_file(path);
  for (const char* before : {" ", ",", "[", ":"}) {
    const std::string nan = std::string(before) + "NaN";
    for (std::size_t at = text.find(nan); at != std::string::npos; at = text.find(nan, at)) {
      const bool whole = std::string(",]} \n").find(text[at + nan.size()]) != std::string::npos;
      if (whole) text.replace(at + 1, 3, "null");
      at += nan.size();
    }
  }
  return nlohmann::json::parse(text);
}

}  // namespace ecgpress::test
