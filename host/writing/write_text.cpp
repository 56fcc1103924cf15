#include "host/writing/write_text.h"

#include "host/base/text.h"
#include "host/writing/glyph_table.h"
#include "kernels/base/math.h"

namespace ecgpress {
namespace {

constexpr int kSamplesPerStroke = 8;
constexpr double kJoinBend = 0.11;        // rise of the arc between joined letters, in chords
constexpr double kDriftPerHeight = 0.09;  // turns of the line's wave

// Lays out one line: collects targets in mm, y down.
class LineWriter {
 public:
  LineWriter(const Writer& writer, Dice& dice) : w_(writer), dice_(dice) {
    phase_ = dice.uniform();
    habit_slip_ = 0.12;
  }

  void write(std::u32string_view text) {
    std::size_t word_end = 0;
    const GlyphSkeleton* glyph = nullptr;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == U' ') {
        finish_word();
        cursor_ += w_.word_gap * dice_.uniform(0.8, 1.25);
        continue;
      }
      if (i >= word_end) {
        word_begin_ = i;
        for (word_end = i; word_end < text.size() && text[word_end] != U' ';) ++word_end;
      }
      const double way = static_cast<double>(i - word_begin_) /
                         static_cast<double>(max<std::size_t>(6, word_end - word_begin_));
      const GlyphSkeleton* next = i + 1 < word_end ? choose(text[i + 1]) : nullptr;
      put_letter(text[i], i > word_begin_ ? glyph : choose(text[i]), next, 1 - w_.trailing * way);
      glyph = next;
    }
    finish_word();
  }

  HandwrittenLine finish() {
    HandwrittenLine line;
    line.length_mm = cursor_ * w_.height_mm;
    if (!targets_.empty()) line.touches = move_through(w_, start_, targets_);
    return line;
  }

 private:
  // A letter's own deviation from its skeleton.
  struct Form {
    double x, y, wide, high, lean;
  };

  // From a skeleton's axes to the page.
  Vec2d place(const Form& f, Vec2d p) const {
    double y = p.y;
    if (y > 1) y = 1 + (y - 1) * w_.tall;
    if (y < 0) y *= w_.tail;
    y = y * f.high + f.y;
    const double x = f.x + p.x * f.wide + f.lean * y;
    const double wave = w_.drift * sin(2 * 3.14159265358979323846 * (kDriftPerHeight * f.x + phase_));
    return w_.height_mm * Vec2d{x, -(y + wave)};
  }

  Vec2d shaky(Vec2d p) { return p + dice_.normal_pair(w_.jitter * w_.height_mm); }

  void go(Vec2d to, Vec2d middle, bool down, bool sharp) {
    if (targets_.empty() && !down && !has_start_) {
      start_ = last_ = to;
      has_start_ = true;
      return;
    }
    targets_.push_back({to, middle - 0.5 * (last_ + to), down, sharp, care_});
    last_ = to;
  }

  void put_run(const GlyphRun& run, const Form& form, bool joined, bool tail = true) {
    const Vec2d start = shaky(place(form, run.start));
    if (joined) {
      const Vec2d chord = start - last_;
      // Where the bowl goes back over the way it came by, the hand must stop.
      const bool back = !run.targets.empty() && run.targets[0].at.x < run.start.x - 0.15;
      go(start, 0.5 * (last_ + start) + kJoinBend * Vec2d{-chord.y, chord.x}, true, back);
    } else {
      go(start, 0.5 * (last_ + start), false, false);
    }
    Vec2d from = run.start;
    for (const PenTarget& t : run.targets) {
      if (!tail && &t == &run.targets.back()) return;
      const Vec2d middle = place(form, 0.5 * (from + t.at) + w_.bend * t.rise);
      const Vec2d straight = 0.5 * (place(form, from) + place(form, t.at));
      const Vec2d to = shaky(place(form, t.at));
      go(to, 0.5 * (last_ + to) + (middle - straight), true, t.sharp);
      from = t.at;
    }
  }

  const GlyphSkeleton* choose(char32_t c) {
    const std::vector<GlyphSkeleton>& ways = glyph_skeletons(c);
    if (ways.empty()) return nullptr;
    // The most common way twice as often; now and then another than usual.
    std::uint32_t habit = (w_.habits ^ (static_cast<std::uint32_t>(c) * 0x9E3779B9u)) * 0x85EBCA6Bu;
    if (dice_.chance(habit_slip_)) habit = dice_.word();
    const std::size_t slot = uniform_index(habit, static_cast<std::uint32_t>(ways.size() + 1));
    return &ways[slot == ways.size() ? 0 : slot];
  }

  // Whether the pen stays down on the way to the next letter. From a letter that ends high, nobody swings
  // into one that starts over its own bowl.
  bool joins(const GlyphSkeleton& glyph, const GlyphSkeleton* next) {
    if (!next || !glyph.joins_after || !next->joins_before) return false;
    const GlyphRun* last = &glyph.runs[0];
    for (const GlyphRun& run : glyph.runs)
      if (!run.delayed) last = &run;
    if (last->targets.back().at.y > 0.6 && next->runs[0].start.x - next->min_x > 0.5) return false;
    return dice_.chance(w_.joined);
  }

  void put_letter(char32_t c, const GlyphSkeleton* glyph, const GlyphSkeleton* next, double high) {
    if (!glyph) {
      cursor_ += 1;
      joined_ = false;
      return;
    }
    const bool joined = joined_;
    joined_ = joins(*glyph, next);
    if (!joined) flush_delayed();
    care_ = (c >= U'0' && c <= U'9') ? 0.45 : (c >= U'a' && c <= U'z') ? 0 : 0.3;
    Form form;
    form.wide = w_.aspect * exp(dice_.normal(w_.sway));
    form.high = high * exp(dice_.normal(w_.sway));
    form.y = dice_.normal(0.6 * w_.sway);
    form.lean = w_.slant + dice_.normal(0.7 * w_.sway);
    form.x = cursor_ - glyph->min_x * form.wide;
    bool first = true;
    for (const GlyphRun& run : glyph->runs) {
      if (run.delayed && (joined || joined_))
        delayed_.push_back({&run, form});
      else
        put_run(run, form, joined && first, joined_ || !glyph->has_tail);
      first = false;
    }
    const double gap = w_.letter_gap * (joined_ ? 0.8 : 1) + dice_.normal(0.5 * w_.sway);
    cursor_ += (glyph->max_x - glyph->min_x) * form.wide + max(0.05, gap);
  }

  void flush_delayed() {
    for (const Delayed& d : delayed_) put_run(*d.run, d.form, false);
    delayed_.clear();
  }

  void finish_word() {
    flush_delayed();
    joined_ = false;
  }

  struct Delayed {
    const GlyphRun* run;
    Form form;
  };

  const Writer& w_;
  Dice& dice_;
  double phase_ = 0, habit_slip_ = 0;
  double cursor_ = 0;  // in heights
  std::size_t word_begin_ = 0;
  double care_ = 0;      // of the letter being written
  bool joined_ = false;  // to the next letter
  bool has_start_ = false;
  Vec2d start_{}, last_{};
  std::vector<PenTarget> targets_;
  std::vector<Delayed> delayed_;
};

}  // namespace

HandwrittenLine write_line(const Writer& writer, std::u32string_view text, Dice& dice) {
  LineWriter line(writer, dice);
  line.write(text);
  return line.finish();
}

std::vector<PenTouch> move_through(const Writer& writer, Vec2d start, const std::vector<PenTarget>& targets) {
  return HandMovement(start, targets, writer.tempo).touches(targets, kSamplesPerStroke);
}

double expected_length_mm(const Writer& writer, std::u32string_view text) {
  double heights = 0;
  for (const char32_t c : text) {
    const std::vector<GlyphSkeleton>& ways = glyph_skeletons(c);
    heights +=
        ways.empty() ? writer.word_gap : (ways[0].max_x - ways[0].min_x) * writer.aspect + writer.letter_gap;
  }
  return heights * writer.height_mm;
}

std::u32string code_points(std::string_view utf8) {
  const std::string bytes = to_utf8(utf8);
  std::u32string out;
  for (std::size_t i = 0; i < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[i]);
    const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    char32_t c = more == 0 ? lead : lead & (0x3Fu >> more);
    for (int k = 1; k <= more; ++k)
      c = c << 6 | (static_cast<unsigned char>(bytes[i + static_cast<std::size_t>(k)]) & 0x3Fu);
    out.push_back(c);
    i += static_cast<std::size_t>(more) + 1;
  }
  return out;
}

char32_t unwritable_character(std::u32string_view text) {
  for (const char32_t c : text)
    if (c != U' ' && glyph_skeletons(c).empty()) return c;
  return 0;
}

}  // namespace ecgpress
