#include "host/recipe/severity.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "host/recipe/parameters.h"
#include "kernels/base/math.h"
#include "kernels/base/rng.h"

namespace ecgpress {
namespace {

// Groups that hold nothing but wear: all numbers that count things or measure how strong they are.
constexpr std::array<std::string_view, 47> kAmounts = {"/crumple/slope_deg",
                                                       "/cockle/slope_deg",
                                                       "/grip/slope_deg",
                                                       "/fold/bend_deg",
                                                       "/fold/wear",
                                                       "/curl/far_deg",
                                                       "/curl/near_deg",
                                                       "/writing/notes",
                                                       "/writing/marks",
                                                       "/writing/signatures",
                                                       "/writing/highlights",
                                                       "/stain/strength",
                                                       "/stain/rings",
                                                       "/stain/splashes",
                                                       "/stain/water",
                                                       "/stain/water_bleach",
                                                       "/stain/water_bleed_mm",
                                                       "/stain/grease",
                                                       "/stain/mould",
                                                       "/stain/dirt",
                                                       "/stain/dust",
                                                       "/stain/hairs",
                                                       "/stain/scratches",
                                                       "/stain/yellowing",
                                                       "/stain/yellow_edges",
                                                       "/fade/amount",
                                                       "/fade/gradient",
                                                       "/fade/mottle",
                                                       "/fade/blots",
                                                       "/fade/heat_marks",
                                                       "/fade/streaks",
                                                       "/fade/dead_dots",
                                                       "/fade/tooth",
                                                       "/patch/redaction",
                                                       "/patch/fluid",
                                                       "/patch/stickers",
                                                       "/patch/stamps",
                                                       "/patch/tape",
                                                       "/patch/holes",
                                                       "/patch/staples",
                                                       "/patch/clips",
                                                       "/damage/torn_edges",
                                                       "/damage/torn_corners",
                                                       "/damage/tears",
                                                       "/damage/perforation",
                                                       "/damage/dog_ears",
                                                       "/around/fingers"};

Value scaled(const Parameter& p, const Value& value, double severity, double chance) {
  switch (p.type) {
    case ParameterType::kNumber:
      return severity * std::get<double>(value);
    case ParameterType::kInteger:
      return static_cast<std::int64_t>(
          floor(severity * static_cast<double>(std::get<std::int64_t>(value)) + chance));
    default:
      return chance < severity ? value : default_value(p);
  }
}

}  // namespace

void scale_severity(Draw& draw, double severity) {
  if (severity == 1) return;
  for (const std::string_view path : kAmounts) {
    const Parameter& p = parameters()[find_parameter(path)];
    const Philox4 words = random_words(draw.philox_key.data(), draw.index, Purpose::kSeverity, p.number);
    p.set(draw, scaled(p, p.get(draw), severity, uniform_double(words.w[0], words.w[1])));
  }
}

}  // namespace ecgpress
