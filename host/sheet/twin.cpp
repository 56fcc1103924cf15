#include "host/sheet/twin.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ecgpress/error.h"
#include "host/base/text.h"
#include "host/sheet/patch/patches.h"

namespace ecgpress {

namespace {

constexpr std::array<const char*, 15> kPartNames = {"trace", "grid",     "text",  "pulse", "separator",
                                                    "paper", "geometry", "light", "noise", "background",
                                                    "patch", "wear",     "stain", "fade",  "writing"};

bool is_ink(TwinPart part) { return part <= TwinPart::kSeparator || part == TwinPart::kWriting; }

std::string joined_names(bool ink_only) {
  std::string all;
  for (std::size_t i = 0; i < kPartNames.size(); ++i)
    if (!ink_only || is_ink(static_cast<TwinPart>(i)))
      all += (all.empty() ? "" : ", ") + std::string(kPartNames[i]);
  return all;
}

TwinPart parse_part(const std::string& name, const char* where, bool ink_only) {
  const auto at = std::find(kPartNames.begin(), kPartNames.end(), name);
  const auto part = static_cast<TwinPart>(at - kPartNames.begin());
  if (at == kPartNames.end() || (ink_only && !is_ink(part)))
    throw Error(ErrorKind::kUsage, where, "part", quoted(name), "one of " + joined_names(ink_only));
  return part;
}

bool contains(const std::vector<TwinPart>& parts, TwinPart part) {
  return std::find(parts.begin(), parts.end(), part) != parts.end();
}

}  // namespace

const char* twin_part_name(TwinPart part) { return kPartNames.at(static_cast<std::size_t>(part)); }

std::vector<std::string> twin_part_names() { return {kPartNames.begin(), kPartNames.end()}; }

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
  for (std::size_t i = 0; i < kPartNames.size(); ++i) {
    const auto part = static_cast<TwinPart>(i);
    if (contains(leave, part) && contains(keep, part))
      throw Error(ErrorKind::kUsage, "--without and --only", "part", quoted(std::string_view(kPartNames[i])),
                  "each part in one of them");
    if (contains(leave, part) || (is_ink(part) && !keep.empty() && !contains(keep, part)))
      twin.left_out.push_back(part);
  }
  return twin;
}

void apply_twin(Draw& draw, const TwinSpec& twin) {
  if (twin.leaves_out(TwinPart::kGeometry)) draw.camera = CameraDraw{};
  if (twin.leaves_out(TwinPart::kGeometry) || twin.leaves_out(TwinPart::kWear)) {
    draw.crumple = CrumpleDraw{};
    draw.cockle = CockleDraw{};
    draw.grip = GripDraw{};
    draw.curl = CurlDraw{};
    draw.fold.bend_deg = 0;
  }
  if (twin.leaves_out(TwinPart::kWear)) draw.fold = FoldDraw{};
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

// Only what is printed on the page is its ink: what came later stays where it is, or goes with its own part.
bool leaves_out_class(const TwinSpec& twin, PixelClass pixel_class) {
  switch (pixel_class) {
    case PixelClass::kPulse:
      return twin.leaves_out(TwinPart::kPulse);
    case PixelClass::kSeparator:
      return twin.leaves_out(TwinPart::kSeparator);
    case PixelClass::kPrintedText:
      return twin.leaves_out(TwinPart::kText);
    case PixelClass::kHandwriting:
      return twin.leaves_out(TwinPart::kWriting);
    default:
      return false;
  }
}

// As if nobody had written; runs that others count keep their numbers.
void remove_writing(Sheet& sheet) {
  for (ShapeRun& r : sheet.runs) {
    if (r.instance_count == 0) continue;
    const ShapeInstance& first = sheet.instances[static_cast<std::size_t>(r.first_instance)];
    if (first.pixel_class == PixelClass::kHandwriting) r.instance_count = 0;
  }
  std::erase_if(sheet.texts, [](const SheetText& t) { return t.kind == SheetTextKind::kHandwritten; });
}

// Nothing of it to see; what it hides and bleaches stays so for labels. Only bleeding ends for both.
void make_transparent(StainParams& p) {
  p.dye = {};
  p.veil = p.bleed_mm = 0;
  p.shown = false;
}

}  // namespace

void apply_twin(Sheet& sheet, const TwinSpec& twin) {
  if (twin.leaves_out(TwinPart::kTrace))
    for (SheetTrace& t : sheet.traces) t.ink = kTransparent;
  if (twin.leaves_out(TwinPart::kGrid)) sheet.grid.minor_ink = sheet.grid.major_ink = kTransparent;
  if (twin.leaves_out(TwinPart::kPaper)) sheet.paper.albedo = {1, 1, 1};
  if (twin.leaves_out(TwinPart::kPatch) || twin.leaves_out(TwinPart::kWear)) remove_patches(sheet);
  for (ShapeInstance& i : sheet.instances)
    if (i.blend == ShapeBlend::kInk && leaves_out_class(twin, i.pixel_class)) i.ink = kTransparent;
  for (SheetStain& s : sheet.stains)
    if (twin.leaves_out(s.of_print ? TwinPart::kFade : TwinPart::kStain)) make_transparent(s.params);
  if (twin.leaves_out(TwinPart::kWear)) {
    remove_writing(sheet);
    sheet.stains.clear();
    sheet.stain_runs.clear();
    sheet.fade = {};
  }
  if (twin.leaves_out(TwinPart::kFade)) sheet.fade.params.shown = false;
}

}  // namespace ecgpress
