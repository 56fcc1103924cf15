#include "host/sheet/twin.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ecgpress/error.h"
#include "host/base/text.h"

namespace ecgpress {

namespace {

constexpr std::array<const char*, 11> kNames = {"trace",     "grid",       "text",     "pulse",
                                                "separator", "paper",      "geometry", "light",
                                                "noise",     "background", "writing"};

bool is_ink(TwinPart part) { return part <= TwinPart::kSeparator || part == TwinPart::kWriting; }

std::string joined_names(bool ink_only) {
  std::string all;
  for (std::size_t i = 0; i < kNames.size(); ++i)
    if (!ink_only || is_ink(static_cast<TwinPart>(i)))
      all += (all.empty() ? "" : ", ") + std::string(kNames[i]);
  return all;
}

TwinPart parse_part(const std::string& name, const char* where, bool ink_only) {
  const auto at = std::find(kNames.begin(), kNames.end(), name);
  const auto part = static_cast<TwinPart>(at - kNames.begin());
  if (at == kNames.end() || (ink_only && !is_ink(part)))
    throw Error(ErrorKind::kUsage, where, "part", quoted(name), "one of " + joined_names(ink_only));
  return part;
}

bool contains(const std::vector<TwinPart>& parts, TwinPart part) {
  return std::find(parts.begin(), parts.end(), part) != parts.end();
}

}  // namespace

const char* twin_part_name(TwinPart part) { return kNames.at(static_cast<std::size_t>(part)); }

std::vector<std::string> twin_part_names() { return {kNames.begin(), kNames.end()}; }

bool TwinSpec::leaves_out(TwinPart part) const { return contains(left_out, part); }

std::vector<std::string> TwinSpec::names() const {
  std::vector<std::string> all;
  for (const TwinPart part : left_out) all.emplace_back(twin_part_name(part));
  return all;
}

TwinSpec parse_twin(const std::vector<std::string>& without, const std::vector<std::string>& only) {
  std::vector<TwinPart> leave, keep;
  for (const std::string& name : without) leave.push_back(parse_part(name, "--without", false));
  for (const std::string& name : only) keep.push_back(parse_part(name, "--only", true));
  TwinSpec twin;
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    const auto part = static_cast<TwinPart>(i);
    if (contains(leave, part) && contains(keep, part))
      throw Error(ErrorKind::kUsage, "--without and --only", "part", quoted(std::string_view(kNames[i])),
                  "each part in one of them");
    if (contains(leave, part) || (is_ink(part) && !keep.empty() && !contains(keep, part)))
      twin.left_out.push_back(part);
  }
  return twin;
}

void apply_twin(Draw& draw, const TwinSpec& twin) {
  if (twin.leaves_out(TwinPart::kGeometry)) draw.camera = CameraDraw{};
  if (twin.leaves_out(TwinPart::kLight)) draw.light = LightDraw{};
  if (twin.leaves_out(TwinPart::kNoise)) draw.sensor = SensorDraw{};
  if (twin.leaves_out(TwinPart::kBackground)) {
    draw.background.color = Color{0, 0, 0};
    draw.background.mottle = 0;
  }
}

namespace {

// A transmittance of 1 multiplies by exactly 1: nothing of the ink is left to see.
constexpr Vec3 kTransparent{1, 1, 1};

TwinPart part_of(PixelClass pixel_class) {
  switch (pixel_class) {
    case PixelClass::kPulse:
      return TwinPart::kPulse;
    case PixelClass::kSeparator:
      return TwinPart::kSeparator;
    case PixelClass::kHandwriting:
      return TwinPart::kWriting;
    default:
      return TwinPart::kText;
  }
}

}  // namespace

void apply_twin(Sheet& sheet, const TwinSpec& twin) {
  if (twin.leaves_out(TwinPart::kTrace))
    for (SheetTrace& t : sheet.traces) t.ink = kTransparent;
  if (twin.leaves_out(TwinPart::kGrid)) sheet.grid.minor_ink = sheet.grid.major_ink = kTransparent;
  if (twin.leaves_out(TwinPart::kPaper)) sheet.paper.albedo = {1, 1, 1};
  for (ShapeInstance& i : sheet.instances)
    if (twin.leaves_out(part_of(i.pixel_class))) i.ink = kTransparent;
}

}  // namespace ecgpress
