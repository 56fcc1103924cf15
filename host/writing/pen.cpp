#include "host/writing/pen.h"

#include <array>

#include "kernels/base/math.h"

namespace ecgpress {
namespace {

constexpr double kToleranceMm = 0.016;  // of outlines; an eighth of a pixel at 200 dpi
constexpr std::size_t kLookAhead = 16;  // points that one chord may stand for
constexpr double kRampS = 0.035;        // a pen needs so long to press
constexpr double kGrainMm = 0.22;       // of pencil on paper

double cross(Vec2d a, Vec2d b) { return a.x * b.y - a.y * b.x; }

Vec2d left_normal(Vec2d a, Vec2d b) {
  const Vec2d d = b - a;
  const double n = norm(d);
  return {d.y / n, -d.x / n};
}

// A fan of points around `centre` from direction n0 to n1, both unit vectors, the short way round or, where
// they are opposite, through `via`.
void append_fan(Vec2d centre, double r, Vec2d n0, Vec2d n1, int steps, std::vector<Vec2d>& out) {
  const double c = clamp(dot(n0, n1), -1.0, 1.0);
  const double half =
      0.5 * (c > -0.999999 ? 2 * arc_tangent(sqrt((1 - c) / (1 + c))) : 3.14159265358979323846);
  const double sign = cross(n0, n1) < 0 ? -1 : 1;
  for (int k = 1; k < steps; ++k) {
    const SinCosT<double> turn = sincos(sign * 2 * half * k / steps);
    out.push_back(centre + r * Vec2d{n0.x * turn.cos - n0.y * turn.sin, n0.x * turn.sin + n0.y * turn.cos});
  }
}

int fan_steps(double r, double cos_turn) {
  const int whole = r > 0.3 ? 8 : 5;  // of half a circle
  return cos_turn > 0.5 ? 2 : cos_turn > -0.3 ? (whole + 1) / 2 : whole;
}

// A half circle from n round the end to -n.
void append_cap(Vec2d centre, double r, Vec2d n, std::vector<Vec2d>& out) {
  const Vec2d ahead{-n.y, n.x};
  out.push_back(centre + r * n);
  const int quarter = r > 0.3 ? 4 : 3;
  append_fan(centre, r, n, ahead, quarter, out);
  out.push_back(centre + r * ahead);
  append_fan(centre, r, ahead, {-n.x, -n.y}, quarter, out);
  out.push_back(centre - r * n);
}

// One side of the stroke from its first to its last point, both left to the caps.
void append_side(const std::vector<InkPoint>& path, bool backwards, std::vector<Vec2d>& out) {
  const std::size_t n = path.size();
  const auto at = [&](std::size_t i) -> const InkPoint& { return path[backwards ? n - 1 - i : i]; };
  for (std::size_t i = 1; i + 1 < n; ++i) {
    const Vec2d a = at(i - 1).at, p = at(i).at, b = at(i + 1).at;
    const Vec2d n0 = left_normal(a, p), n1 = left_normal(p, b);
    const double r = 0.5 * at(i).width, c = dot(n0, n1);
    const bool outer = cross(n0, n1) >= 0;  // the way turns away from this side
    const double shortest = min(norm(p - a), norm(b - p));
    const double needed = r * sqrt(max(0.0, (1 - c) / (1 + c + 1e-12)));  // r tan(turn / 2)
    if (c > 0.7 && (outer || needed < shortest)) {
      out.push_back(p + (r / (1 + c)) * (n0 + n1));
    } else if (outer) {
      out.push_back(p + r * n0);
      append_fan(p, r, n0, n1, fan_steps(r, c), out);
      out.push_back(p + r * n1);
    } else {  // through the middle: quads of both sides keep their direction
      out.push_back(p + r * n0);
      out.push_back(p);
      out.push_back(p + r * n1);
    }
  }
}

std::vector<InkPoint> without_doubles(const std::vector<InkPoint>& path) {
  std::vector<InkPoint> out;
  for (const InkPoint& p : path)
    if (out.empty() || norm(p.at - out.back().at) > 1e-4) out.push_back(p);
  return out;
}

// How hard the pen presses: it ramps up at the start, and lifts while still moving at the end.
double pressure(const PenTouch& touch, std::size_t k, double usual_speed) {
  const double since = touch[k].time_s - touch.front().time_s, until = touch.back().time_s - touch[k].time_s;
  const double end_speed = touch[touch.size() > 2 ? touch.size() - 3 : 0].speed / usual_speed;
  const double least = clamp(1 - 0.75 * end_speed, 0.2, 0.95);  // a fast end trails off
  const double up = 0.75 + 0.25 * min(1.0, since / kRampS);
  const double down = least + (1 - least) * min(1.0, until / (1.2 * kRampS));
  return up * down;
}

// 1 where the pen stands still, 1/2 at its usual speed, towards 0 where it flies.
double slowness(double speed, double usual_speed) { return 1 / (1 + speed / usual_speed); }

std::vector<InkPoint> inked(const PenTouch& touch, double width, double swell, double usual_speed) {
  std::vector<InkPoint> path;
  path.reserve(touch.size());
  for (std::size_t k = 0; k < touch.size(); ++k)
    path.push_back({touch[k].at, width * pressure(touch, k, usual_speed) *
                                     (1 + swell * (slowness(touch[k].speed, usual_speed) - 0.5))});
  return path;
}

void add_path(InkLayer& layer, const std::vector<InkPoint>& path, bool pointed = false) {
  std::vector<Vec2d> contour = ink_contour(thinned(without_doubles(path), kToleranceMm), pointed);
  if (contour.size() >= 3) layer.contours.push_back(std::move(contour));
}

// Where the ball does not turn: the path in pieces.
void add_with_skips(InkLayer& layer, const std::vector<InkPoint>& path, double per_mm, Dice& dice) {
  std::vector<InkPoint> piece;
  double gap = 0;
  for (std::size_t k = 0; k < path.size(); ++k) {
    const double step = k > 0 ? norm(path[k].at - path[k - 1].at) : 0;
    gap -= step;
    if (gap > 0) continue;
    piece.push_back(path[k]);
    if (per_mm > 0 && dice.chance(step * per_mm)) {
      add_path(layer, piece);
      piece.clear();
      gap = dice.uniform(0.1, 0.5);
    }
  }
  if (!piece.empty()) add_path(layer, piece);
}

// Where the pen moves slowly: pieces of the path, as long as they last.
void add_slow_parts(InkLayer& layer, const PenTouch& touch, const std::vector<InkPoint>& path,
                    double usual_speed, double limit) {
  std::vector<InkPoint> piece;
  for (std::size_t k = 0; k < path.size(); ++k) {
    const double slow = slowness(touch[k].speed, usual_speed);
    const double share = clamp((slow - limit) / 0.25, 0.0, 1.0);
    if (share > 0) piece.push_back({path[k].at, path[k].width * (0.35 + 0.65 * share)});
    if ((share <= 0 || k + 1 == path.size()) && !piece.empty()) {
      if (piece.size() > 1) add_path(layer, piece, true);
      piece.clear();
    }
  }
}

// Graphite catches on the paper's tooth: a thread within the stroke that wanders and swells.
void add_grain(InkLayer& layer, const std::vector<InkPoint>& path, Dice& dice) {
  std::vector<InkPoint> piece;
  double rest = 0;
  for (std::size_t k = 1; k < path.size(); ++k) {
    const Vec2d a = path[k - 1].at, b = path[k].at;
    const double step = norm(b - a);
    if (step < 1e-6) continue;
    const Vec2d normal = left_normal(a, b);
    for (; rest < step; rest += kGrainMm) {
      const double width = path[k].width;
      const double share = dice.uniform(-0.25, 0.9);
      if (share < 0.05) {
        if (piece.size() > 1) add_path(layer, piece, true);
        piece.clear();
        continue;
      }
      const double side = dice.uniform(-0.5, 0.5) * (1 - share) * width;
      piece.push_back({a + (rest / step) * (b - a) + side * normal, share * width});
    }
    rest -= step;
  }
  if (piece.size() > 1) add_path(layer, piece, true);
}

struct Shade {
  PenKind kind;
  double weight;
  Color color;
};

constexpr std::array<Shade, 17> kShades{{
    {PenKind::kBallPen, 5, {22, 36, 132}},
    {PenKind::kBallPen, 3, {26, 58, 164}},
    {PenKind::kBallPen, 2, {50, 40, 120}},
    {PenKind::kBallPen, 5, {30, 30, 36}},
    {PenKind::kBallPen, 2, {48, 46, 52}},
    {PenKind::kBallPen, 2, {190, 36, 44}},
    {PenKind::kBallPen, 0.5, {20, 110, 70}},
    {PenKind::kFeltTip, 3, {22, 20, 24}},
    {PenKind::kFeltTip, 2, {24, 50, 140}},
    {PenKind::kFeltTip, 2, {200, 28, 40}},
    {PenKind::kFeltTip, 0.6, {16, 120, 76}},
    {PenKind::kPencil, 1, {84, 84, 90}},
    {PenKind::kPencil, 1, {70, 70, 74}},
    {PenKind::kHighlighter, 4, {246, 250, 60}},
    {PenKind::kHighlighter, 1.5, {255, 150, 205}},
    {PenKind::kHighlighter, 1.5, {130, 245, 130}},
    {PenKind::kHighlighter, 1, {255, 190, 90}},
}};

Color varied(Color c, Dice& dice) {
  const double tone = dice.normal(9), red = dice.normal(5), blue = dice.normal(5);
  const auto channel = [](double v) { return static_cast<std::uint8_t>(round_to_int(clamp(v, 0.0, 255.0))); };
  return {channel(c.r + tone + red), channel(c.g + tone), channel(c.b + tone + blue)};
}

Color drawn_color(PenKind kind, Dice& dice) {
  double sum = 0;
  for (const Shade& s : kShades) sum += s.kind == kind ? s.weight : 0;
  double left = dice.uniform() * sum;
  Color color{};
  for (const Shade& s : kShades) {
    if (s.kind != kind) continue;
    color = s.color;
    left -= s.weight;
    if (left < 0) break;
  }
  return varied(color, dice);
}

}  // namespace

Pen drawn_pen(PenKind kind, Dice& dice) {
  Pen pen;
  pen.kind = kind;
  pen.color = drawn_color(kind, dice);
  switch (kind) {
    case PenKind::kBallPen:
      pen.width_mm = dice.uniform(0.3, 0.5);
      pen.opacity = dice.uniform(0.88, 0.99);
      pen.skips = dice.chance(0.3) ? dice.uniform(0.05, 0.5) : 0;
      break;
    case PenKind::kFeltTip:
      pen.width_mm = dice.uniform(0.55, 1.1);
      pen.opacity = dice.uniform(0.88, 0.99);
      break;
    case PenKind::kPencil:
      pen.width_mm = dice.uniform(0.38, 0.65);
      pen.opacity = dice.uniform(0.45, 0.75);
      break;
    case PenKind::kHighlighter:
      pen.width_mm = dice.uniform(3.2, 5.2);
      pen.opacity = dice.uniform(0.45, 0.85);
      break;
  }
  return pen;
}

std::vector<InkLayer> pen_ink(const Pen& pen, const std::vector<PenTouch>& touches, double usual_speed,
                              Dice& dice) {
  const bool felt = pen.kind == PenKind::kFeltTip, pencil = pen.kind == PenKind::kPencil;
  const bool broad = pen.kind == PenKind::kHighlighter;
  const double swell = felt ? 0.5 : broad ? 0.08 : pencil ? 0.25 : 0.35;
  const double grain = felt ? 0.25 : broad ? 0 : pencil ? 1.1 : 0.6;
  InkLayer base{{}, pen.color, pen.opacity * (pencil ? 0.8 : felt || broad ? 1 : 0.95), pen.width_mm, grain};
  InkLayer more{{}, pen.color, pen.opacity * (pencil ? 0.6 : broad ? 0.3 : 0.7), 0.6 * pen.width_mm, grain};
  for (const PenTouch& touch : touches) {
    if (touch.size() < 2) continue;
    const std::vector<InkPoint> path = inked(touch, pen.width_mm, swell, usual_speed);
    add_with_skips(base, path, 0.1 * pen.skips, dice);
    if (pencil) {
      add_grain(more, path, dice);
    } else if (!broad) {
      std::vector<InkPoint> core = path;
      for (InkPoint& p : core) p.width *= felt ? 0.7 : 0.62;
      add_slow_parts(more, touch, core, usual_speed, felt ? 0.55 : 0.3);
    }
  }
  std::vector<InkLayer> layers;
  layers.push_back(std::move(base));
  if (!more.contours.empty()) layers.push_back(std::move(more));
  return layers;
}

std::vector<Vec2d> ink_contour(const std::vector<InkPoint>& path, bool pointed) {
  std::vector<Vec2d> out;
  if (path.empty()) return out;
  if (path.size() == 1) {
    append_cap(path[0].at, 0.5 * path[0].width, {0, -1}, out);
    out.pop_back();
    append_cap(path[0].at, 0.5 * path[0].width, {0, 1}, out);
    out.pop_back();
    return out;
  }
  const std::size_t last = path.size() - 1;
  if (pointed) {
    append_side(path, false, out);
    out.push_back(path[last].at);
    append_side(path, true, out);
    out.push_back(path[0].at);
    return out;
  }
  append_side(path, false, out);
  append_cap(path[last].at, 0.5 * path[last].width, left_normal(path[last - 1].at, path[last].at), out);
  append_side(path, true, out);
  append_cap(path[0].at, 0.5 * path[0].width, left_normal(path[1].at, path[0].at), out);
  return out;
}

std::vector<InkPoint> thinned(const std::vector<InkPoint>& path, double tolerance) {
  std::vector<InkPoint> out;
  if (path.empty()) return out;
  out.push_back(path[0]);
  for (std::size_t i = 0; i + 1 < path.size();) {
    std::size_t next = i + 1;
    for (std::size_t j = i + 2; j < path.size() && j <= i + kLookAhead; ++j) {
      const Vec2d d = path[j].at - path[i].at;
      const double length = norm(d);
      bool fits = length > 1e-6;
      for (std::size_t k = i + 1; k < j && fits; ++k) {
        const Vec2d v = path[k].at - path[i].at;
        const double along = dot(v, d) / length;
        const double width = path[i].width + along / length * (path[j].width - path[i].width);
        fits = abs(cross(d, v)) < tolerance * length && along >= 0 && along <= length &&
               abs(path[k].width - width) < 2.5 * tolerance;
      }
      if (!fits) break;
      next = j;
    }
    out.push_back(path[next]);
    i = next;
  }
  return out;
}

}  // namespace ecgpress
