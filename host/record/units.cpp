#include "host/record/units.h"

#include "host/base/text.h"

namespace ecgpress {

std::string plain_units(std::string_view units) {
  std::string plain(units);
  for (const std::string_view mu : {"\xC2\xB5", "\xCE\xBC"}) {
    for (std::size_t at = plain.find(mu); at != std::string::npos; at = plain.find(mu, at)) {
      plain.replace(at, mu.size(), "u");
    }
  }
  return plain;
}

std::optional<double> millivolts_per_unit(std::string_view units) {
  const std::string lower = to_lower_ascii(plain_units(units));
  if (lower == "mv") return 1.0;
  if (lower == "uv") return 1e-3;
  if (lower == "v") return 1e3;
  if (lower == "nv") return 1e-6;
  return std::nullopt;
}

}  // namespace ecgpress
