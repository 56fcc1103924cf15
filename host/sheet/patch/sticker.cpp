// Adhesive labels with a patient's invented data and a code.
#include <array>
#include <string>

#include "host/sheet/patch/code128.h"
#include "host/sheet/patch/patch_parts.h"
#include "host/sheet/patch/qr_code.h"
#include "kernels/base/math.h"

namespace ecgpress {
namespace {

constexpr std::array kPatientNames{"SAMPLE, ANNA", "DOE, JOHN",     "MUSTER, ERIKA", "TEST, PATIENT",
                                   "ROSSI, MARIO", "ROE, RICHARD",  "BLOGGS, JOE",   "DUPONT, JEAN",
                                   "NOVAK, JANA",  "SVENSSON, ALF", "KOWALSKA, A.",  "JANSEN, PIETER"};
constexpr std::array kWards{"Ward 5B", "CCU", "Cardiology", "ED", "Ward 12", "Day Unit", "ICU 2", "OPD"};
constexpr int kCodeItem = 100;  // numbers of a label's QR code: items of their own
constexpr std::array<std::uint32_t, 6> kStocks{0xfcfcfa, 0xfbfaf2, 0xf8ec9a, 0xd2ecc4, 0xf8c8b4, 0xc6def2};

std::string digits(int count, PatchDice& dice) {
  std::string text;
  for (int i = 0; i < count; ++i) text += static_cast<char>('0' + dice.index(10));
  return text;
}

std::string padded(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::string date(PatchDice& dice) {
  return padded(1 + dice.index(28)) + "/" + padded(1 + dice.index(12)) + "/" +
         std::to_string(1930 + dice.index(70));
}

// A label's own frame: x right, y down from its top left corner, turned about its centre on the page.
struct LabelFrame {
  Vec2d centre{};
  double width = 0, height = 0, turn_deg = 0;

  Vec2d page(Vec2d p) const {
    return centre + turned(Vec2d{p.x - 0.5 * width, p.y - 0.5 * height}, turn_deg);
  }
  Outline page(Outline o) const {
    for (OutlineEdge& e : o) e = {page(e.a), page(e.b)};
    return o;
  }
};

void print_line(const PatchContext& c, const LabelFrame& f, const std::string& text, Vec2d at, double size,
                Vec3 ink, int run) {
  ShapeLook look{ink, ShapeBlend::kInk, PixelClass::kPrintedText};
  look.stroke_mm = 0.1 * size;
  double length = 0;
  c.placer.place(text_outline(*c.font, text, size, f.page(at), f.turn_deg, &length), look, 0.5 * size);
  SheetText label;
  label.text = text;
  label.kind = SheetTextKind::kSticker;
  label.run = run;
  const auto corner = [&](double x, double y) {
    const Vec2d p = f.page({at.x + x, at.y + y});
    return Vec2{static_cast<float>(p.x), static_cast<float>(p.y)};
  };
  label.set_quad(corner(0, 0), {corner(0, -0.75 * size), corner(length, -0.75 * size),
                                corner(length, 0.22 * size), corner(0, 0.22 * size)});
  c.placer.sheet().texts.push_back(std::move(label));
}

void print_bars(const PatchContext& c, const LabelFrame& f, const std::string& number, const Box2d& box,
                Vec3 ink) {
  const std::vector<int> widths = code128_widths(number);
  int modules = 0;
  for (const int w : widths) modules += w;
  const double module = (box.max.x - box.min.x) / modules;
  Outline bars;
  double x = box.min.x;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const double next = x + module * widths[i];
    if (i % 2 == 0)
      for (const OutlineEdge& e : box_outline({{x, box.min.y}, {next, box.max.y}})) bars.push_back(e);
    x = next;
  }
  ShapeLook look{ink, ShapeBlend::kInk, PixelClass::kPrintedText};
  look.stroke_mm = module;
  c.placer.place(f.page(std::move(bars)), look, 4 * module);
}

// Whether the item-th label bears a QR code.
bool has_qr_code(const PatchContext& c, int item) {
  if (c.draw.patch.codes != "either") return c.draw.patch.codes == "qr";
  PatchDice dice(c.draw, PatchThing::kSticker, kCodeItem + item);
  return dice.chance(0.5);
}

// What such a code says: the number that is printed beside it, and invented ones of visit and order.
std::string code_text(const PatchContext& c, int item, const std::string& number) {
  PatchDice dice(c.draw, PatchThing::kSticker, kCodeItem + 10 + item);
  std::string text = "MRN=" + number + ";VISIT=" + digits(7, dice);
  if (dice.chance(0.6)) text += ";ORDER=ECG" + digits(6, dice);
  return text;
}

// In the label's lower right corner, the quiet zone around it, its text in the labels with its corners.
void print_qr_code(const PatchContext& c, const LabelFrame& f, const std::string& text, Vec3 ink, int run) {
  const QrCode code = qr_code(text);
  const double side = min(0.72 * f.height, f.width - 33), module = side / code.side;
  const double x0 = f.width - 0.04 * f.width - 2 * module - side,
               y0 = f.height - 0.04 * f.width - 2 * module - side;
  Outline modules;
  for (int y = 0; y < code.side; ++y)
    for (int x = 0; x < code.side;) {
      int end = x;
      while (end < code.side && code.at(end, y)) ++end;
      if (end > x)
        for (const OutlineEdge& e :
             box_outline({{x0 + x * module, y0 + y * module}, {x0 + end * module, y0 + (y + 1) * module}}))
          modules.push_back(e);
      x = max(end, x + 1);
    }
  ShapeLook look{ink, ShapeBlend::kInk, PixelClass::kPrintedText};
  look.stroke_mm = module;
  c.placer.place(f.page(std::move(modules)), look, 3 * module);
  SheetText label;
  label.text = text;
  label.kind = SheetTextKind::kSticker;
  label.run = run;
  const auto corner = [&](double x, double y) {
    const Vec2d p = f.page({x0 + x, y0 + y});
    return Vec2{static_cast<float>(p.x), static_cast<float>(p.y)};
  };
  label.set_quad(corner(0, side), {corner(0, 0), corner(side, 0), corner(side, side), corner(0, side)});
  c.placer.sheet().texts.push_back(std::move(label));
}

// In a corner of the page as a rule, where the header leaves room, or askew anywhere near an edge.
LabelFrame place_label(const PatchContext& c, int item, PatchDice& dice) {
  LabelFrame f;
  f.width = dice.uniform(44, 68);
  f.height = dice.uniform(19, 30);
  f.turn_deg = 2.2 * dice.normal() + (dice.chance(0.07) ? 90 : 0);
  const double right = c.page_mm.x - 0.5 * f.width - dice.uniform(1, 14),
               left = 0.5 * f.width + dice.uniform(1, 14);
  const double top = 0.5 * f.height + dice.uniform(0.5, 8), bottom = c.page_mm.y - top;
  const double u = dice.uniform(0, 1);
  f.centre = {item % 2 == 0 ? (u < 0.75 ? right : left) : dice.uniform(left, right),
              u < 0.6 || u > 0.9 ? top : bottom};
  return f;
}

}  // namespace

void lay_sticker(const PatchContext& c, int item) {
  PatchDice dice(c.draw, PatchThing::kSticker, item);
  const LabelFrame f = place_label(c, item, dice);
  const int stock = dice.chance(0.6) ? dice.index(2) : dice.index(static_cast<int>(kStocks.size()));
  const Vec3 ink = mixed(rgb(0x101014), rgb(0x3c3a44), dice.uniform(0, 1));
  const int run = c.placer.begin(ShapeLayer::kOver);
  const Outline label =
      turned(rounded_box(f.centre, f.width, f.height, dice.uniform(0.3, 2.5)), f.centre, f.turn_deg);
  c.placer.place(moved(label, {0.2, 0.25}), shade_look({0.1f, 0.1f, 0.1f}, 0.32, 0.6), 8);
  c.placer.place(label, ShapeLook{rgb(kStocks[static_cast<std::size_t>(stock)])}, 8);

  const double margin = 0.05 * f.width, size = dice.uniform(2.1, 2.7), pitch = 1.36 * size;
  const std::string number = digits(8 + 2 * dice.index(2), dice);
  const bool bars_below = dice.chance(0.7);
  const bool qr = has_qr_code(c, item);
  const double bar_height = (qr ? 0 : f.height) * dice.uniform(0.24, 0.34);
  double y = margin + 0.8 * size + (bars_below ? 0 : bar_height + 1);
  const std::string ward = kWards[static_cast<std::size_t>(dice.index(kWards.size()))];
  const std::string lines[] = {kPatientNames[static_cast<std::size_t>(dice.index(kPatientNames.size()))],
                               "DOB " + date(dice) + "  " + (dice.chance(0.5) ? "F" : "M"), "MRN " + number,
                               ward + "  Bed " + std::to_string(1 + dice.index(24))};
  for (int i = 0; i < 4; ++i) {
    if (y > f.height - (bars_below ? bar_height + margin : 0.5 * margin)) break;
    print_line(c, f, lines[i], {margin, y}, i == 0 ? 1.12 * size : size, ink, run);
    y += pitch;
  }
  const double top = bars_below ? f.height - margin - bar_height : margin;
  const double bar_width = f.width * dice.uniform(0.5, 0.86);
  if (qr) return print_qr_code(c, f, code_text(c, item, number), ink, run);
  print_bars(c, f, number, {{1.3 * margin, top}, {1.3 * margin + bar_width, top + bar_height}}, ink);
}

}  // namespace ecgpress
