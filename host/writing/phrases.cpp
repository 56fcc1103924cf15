#include "host/writing/phrases.h"

#include <algorithm>
#include <optional>

#include "ecgpress/error.h"
#include "host/base/files.h"
#include "host/base/sha256.h"
#include "host/base/text.h"
#include "host/writing/write_text.h"
#include "kernels/base/math.h"

namespace ecgpress {
namespace {

constexpr std::size_t kMaxPhraseBytes = 120;
constexpr std::uint64_t kMaxFileBytes = 4'000'000;

// One end of a range "2.8": its value in units of the last decimal.
struct RangeEnd {
  std::int64_t units = 0;
  int decimals = 0;
};

std::optional<RangeEnd> range_end(std::string_view text) {
  RangeEnd end;
  std::string digits;
  bool behind_point = false;
  for (const char c : text) {
    if (c == '.' && !behind_point) {
      behind_point = true;
    } else if (c >= '0' && c <= '9') {
      digits += c;
      end.decimals += behind_point;
    } else {
      return std::nullopt;
    }
  }
  const auto units = parse_int64(digits);
  if (!units || digits.size() > 9 || (behind_point && end.decimals == 0)) return std::nullopt;
  end.units = *units;
  return end;
}

struct Range {
  RangeEnd low, high;
};

std::optional<Range> range_of(std::string_view place) {
  const std::size_t dash = place.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto low = range_end(place.substr(0, dash)), high = range_end(place.substr(dash + 1));
  if (!low || !high || low->decimals != high->decimals || low->units > high->units) return std::nullopt;
  return Range{*low, *high};
}

bool is_place(std::string_view place) {
  return place == "date" || place == "time" || place == "initials" ||
         (place.find('|') != std::string_view::npos) || range_of(place).has_value();
}

std::string two_digits(std::size_t value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::string number_in(const Range& range, Dice& dice) {
  const auto span = static_cast<std::size_t>(range.high.units - range.low.units) + 1;
  std::string digits = std::to_string(range.low.units + static_cast<std::int64_t>(dice.pick(span)));
  const auto decimals = static_cast<std::size_t>(range.high.decimals);
  if (decimals == 0) return digits;
  while (digits.size() <= decimals) digits.insert(0, 1, '0');
  return digits.insert(digits.size() - decimals, 1, '.');
}

std::string filled_place(std::string_view place, Dice& dice) {
  if (place == "date") {
    const std::size_t day = 1 + dice.pick(28), month = 1 + dice.pick(12), year = 5 + dice.pick(21);
    const char* between = dice.chance(0.7) ? "/" : dice.chance(0.5) ? "." : "-";
    std::string text = std::to_string(day) + between + std::to_string(month);
    if (dice.chance(0.7)) text += between + two_digits(year);
    return text;
  }
  if (place == "time") {
    const std::size_t hour = dice.pick(24), minute = dice.pick(60);
    if (dice.chance(0.25)) return two_digits(hour) + two_digits(minute) + "h";
    return std::to_string(hour) + ":" + two_digits(minute);
  }
  if (place == "initials") {
    std::string text;
    const std::size_t count = 2 + dice.pick(2);
    for (std::size_t i = 0; i < count; ++i) text += static_cast<char>('A' + dice.pick(26));
    return text;
  }
  if (const auto range = range_of(place)) return number_in(*range, dice);
  std::vector<std::string_view> choices;
  for (std::size_t from = 0; from <= place.size();) {
    const std::size_t to = std::min(place.find('|', from), place.size());
    choices.push_back(place.substr(from, to - from));
    from = to + 1;
  }
  return std::string(choices[dice.pick(choices.size())]);
}

// Calls on_text and on_place for the parts of a phrase; false where a brace is open or place is unknown.
template <class OnText, class OnPlace>
bool read_parts(std::string_view text, OnText on_text, OnPlace on_place) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = std::min(text.find_first_of("{}", at), text.size());
    on_text(text.substr(at, open - at));
    if (open == text.size()) return true;
    const std::size_t close = text.find('}', open);
    if (text[open] == '}' || close == std::string_view::npos) return false;
    if (!on_place(text.substr(open + 1, close - open - 1))) return false;
    at = close + 1;
  }
  return true;
}

std::string code_point_name(char32_t c) {
  constexpr const char* kHex = "0123456789ABCDEF";
  std::string name = "U+";
  for (int shift = c > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4) name += kHex[(c >> shift) & 15];
  return name;
}

bool is_class_name(std::string_view name) {
  return !name.empty() && name.size() <= 32 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

void check_text(std::string_view text, const std::string& where) {
  if (text.empty()) throw Error(ErrorKind::kInput, where, "the phrase", "empty", "\"class: text\"");
  if (text.size() > kMaxPhraseBytes)
    throw Error(ErrorKind::kInput, where, "the phrase's length", std::to_string(text.size()) + " bytes",
                "at most " + std::to_string(kMaxPhraseBytes));
  if (to_utf8(text) != text) throw Error(ErrorKind::kInput, where, "the phrase", quoted(text), "UTF-8");
  std::string bad_place, plain;
  const bool whole = read_parts(
      text, [&](std::string_view part) { plain += part; },
      [&](std::string_view place) {
        if (!is_place(place)) bad_place = place;
        for (const char c : place)
          if (c != '|' && c != '-') plain += c;
        return bad_place.empty();
      });
  if (!whole)
    throw Error(ErrorKind::kInput, where, "a place to fill in",
                bad_place.empty() ? "a brace without its partner" : quoted("{" + bad_place + "}"),
                "{2-9}, {0.5-2.5}, {date}, {time}, {initials} or {one|another}");
  if (const char32_t c = unwritable_character(code_points(plain)))
    throw Error(ErrorKind::kInput, where, "a character that the pen does not know", code_point_name(c),
                "letters A to Z, digits and the signs of docs/effects/writing.md");
}

void add_phrase(PhraseList& list, Phrase phrase) {
  const auto found = std::find(list.classes.begin(), list.classes.end(), phrase.phrase_class);
  const auto number = static_cast<std::size_t>(found - list.classes.begin());
  if (found == list.classes.end()) {
    list.classes.push_back(phrase.phrase_class);
    list.members.emplace_back();
  }
  list.members[number].push_back(list.phrases.size());
  list.phrases.push_back(std::move(phrase));
}

}  // namespace

PhraseList parse_phrases(std::string_view text, const std::string& where) {
  PhraseList list;
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  std::size_t number = 0;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t to = std::min(text.find('\n', from), text.size());
    const std::string_view line = trimmed(text.substr(from, to - from));
    from = to + 1;
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const std::string place = where + ":" + std::to_string(number);
    const std::size_t colon = line.find(':');
    const std::string_view name = trimmed(line.substr(0, std::min(colon, line.size())));
    if (colon == std::string_view::npos || !is_class_name(name))
      throw Error(ErrorKind::kInput, place, "the line", quoted(line),
                  "\"class: text\", the class in lower-case letters, digits and _");
    const std::string_view phrase = trimmed(line.substr(colon + 1));
    check_text(phrase, place);
    add_phrase(list, {std::string(name), std::string(phrase)});
  }
  if (list.phrases.empty())
    throw Error(ErrorKind::kInput, where, "the list of phrases", "empty",
                "at least one line \"class: text\"");
  return list;
}

const PhraseList& default_phrases() {
  static const PhraseList list = parse_phrases(kDefaultPhrases, "built-in phrases");
  return list;
}

std::string filled_in(std::string_view phrase_text, Dice& dice) {
  std::string text;
  read_parts(
      phrase_text, [&](std::string_view part) { text += part; },
      [&](std::string_view place) {
        text += filled_place(place, dice);
        return true;
      });
  return text;
}

std::shared_ptr<const PhraseList> PhraseLibrary::phrases(const std::string& name) {
  const std::lock_guard lock(mutex_);
  auto& list = lists_[name];
  if (list) return list;
  if (name == "default") {
    list = std::make_shared<PhraseList>(default_phrases());
  } else {
    const std::string text = read_text_file(name, kMaxFileBytes);
    PhraseList read = parse_phrases(text, name);
    read.sha256 = to_hex(sha256(text));
    list = std::make_shared<PhraseList>(std::move(read));
  }
  return list;
}

}  // namespace ecgpress
