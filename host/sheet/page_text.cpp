#include "host/sheet/page_text.h"

#include <array>
#include <map>
#include <string_view>

#include "host/base/text.h"
#include "kernels/base/math.h"
#include "kernels/base/rng.h"

namespace ecgpress {
namespace {

constexpr std::size_t kMaxFieldBytes = 32;

// Frequent surnames of several languages: made-up patients, as on a machine's demonstration page.
constexpr std::array kSurnames{
    "Adams",    "Baker",  "Carter",   "Costa",  "Dubois", "Fischer", "Garcia",  "Hansen", "Ivanov", "Jansen",
    "Khan",     "Kim",    "Kovac",    "Larsen", "Lopez",  "Martin",  "Meyer",   "Miller", "Moreau", "Nguyen",
    "Novak",    "Olsen",  "Park",     "Patel",  "Rossi",  "Santos",  "Schmidt", "Silva",  "Smith",  "Suzuki",
    "Svensson", "Tanaka", "Virtanen", "Walker", "Weber",  "Wilson",  "Wong",    "Young",  "Zhang",  "Zimmer"};

// Numbers of the invented fields: n of Purpose::kHeaderText. Append only.
enum HeaderField : std::uint32_t { kName = 0, kAge = 1, kSex = 2, kDate = 3, kTime = 4 };

Philox4 field_words(const Draw& draw, HeaderField field) {
  return random_words(draw.philox_key.data(), draw.index, Purpose::kHeaderText, field);
}

std::string two_digits(std::uint32_t value) {
  const std::string digits = std::to_string(value);
  return digits.size() < 2 ? "0" + digits : digits;
}

// What the record says as one short line of valid UTF-8.
std::string printable(std::string_view bytes) {
  std::string text = to_utf8(trimmed(bytes));
  for (char& c : text)
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  std::size_t size = min(text.size(), kMaxFieldBytes);
  while (size > 0 && size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  text.resize(size);
  return text;
}

// A field of the record; empty where there is none.
std::string known(const Record& record, const char* key) {
  const auto found = record.info.find(key);
  if (found == record.info.end()) return {};
  return printable(found->second);
}

std::string name_text(const Draw& draw) {
  const Philox4 r = field_words(draw, kName);
  const std::string surname = kSurnames[uniform_index(r.w[0], kSurnames.size())];
  return surname + ", " + static_cast<char>('A' + uniform_index(r.w[1], 26)) + ".";
}

// Years; archives write ages above 89 as numbers beyond any life, so that nobody is recognised.
std::string age_text(const Record& record, const Draw& draw) {
  const auto years = parse_double(known(record, "age"));
  if (years && *years > 120) return "90+";
  if (years && *years >= 0) return std::to_string(floor_to_int(*years));
  return std::to_string(20 + uniform_index(field_words(draw, kAge).w[0], 70));
}

std::string sex_text(const Record& record, const Draw& draw) {
  const std::string sex = to_lower_ascii(known(record, "sex"));
  if (sex == "m" || sex == "male" || sex == "0") return "Male";
  if (sex == "f" || sex == "female" || sex == "1") return "Female";
  return uniform_index(field_words(draw, kSex).w[0], 2) ? "Female" : "Male";
}

std::string date_text(const Record& record, const Draw& draw) {
  if (!record.base_date.empty()) return printable(record.base_date);
  const Philox4 r = field_words(draw, kDate);
  return two_digits(1 + uniform_index(r.w[0], 28)) + "/" + two_digits(1 + uniform_index(r.w[1], 12)) + "/" +
         std::to_string(1992 + uniform_index(r.w[2], 32));
}

std::string time_text(const Record& record, const Draw& draw) {
  if (!record.base_time.empty()) return printable(record.base_time);
  const Philox4 r = field_words(draw, kTime);
  return two_digits(uniform_index(r.w[0], 24)) + ":" + two_digits(uniform_index(r.w[1], 60)) + ":" +
         two_digits(uniform_index(r.w[2], 60));
}

std::string whole_ms(double seconds) { return std::to_string(round_to_int(1000 * seconds)) + " ms"; }

std::vector<std::string> measured_lines(const BeatMeans& m) {
  std::vector<std::string> lines;
  if (m.rr_s > 0) lines.push_back("Vent. rate  " + std::to_string(round_to_int(60 / m.rr_s)) + " bpm");
  if (m.pr_s > 0) lines.push_back("PR interval  " + whole_ms(m.pr_s));
  if (m.qrs_s > 0) lines.push_back("QRS duration  " + whole_ms(m.qrs_s));
  if (m.qt_s > 0 && m.rr_s > 0)  // QTc after Bazett
    lines.push_back("QT/QTc  " + std::to_string(round_to_int(1000 * m.qt_s)) + "/" +
                    whole_ms(m.qt_s / sqrt(m.rr_s)));
  return lines;
}

// The times of one beat that stand for all leads; negative: not known.
struct BeatTimes {
  double p_on = -1, qrs_on = -1, r_peak = -1, qrs_off = -1, t_off = -1;
};

std::map<std::int32_t, BeatTimes> beat_times(const Record& record) {
  std::map<std::int32_t, BeatTimes> beats;
  for (const Fiducial& f : record.fiducials) {
    if (f.beat < 0 || f.lead >= 0) continue;
    BeatTimes& beat = beats[f.beat];
    if (f.kind == Fiducial::Kind::kPOn) beat.p_on = f.time_s;
    if (f.kind == Fiducial::Kind::kQrsOn) beat.qrs_on = f.time_s;
    if (f.kind == Fiducial::Kind::kRPeak) beat.r_peak = f.time_s;
    if (f.kind == Fiducial::Kind::kQrsOff) beat.qrs_off = f.time_s;
    if (f.kind == Fiducial::Kind::kTOff) beat.t_off = f.time_s;
  }
  return beats;
}

struct Mean {
  double sum = 0;
  int count = 0;

  // Differences of known times only.
  void add(double from_s, double to_s) {
    if (from_s < 0 || to_s <= from_s) return;
    sum += to_s - from_s;
    ++count;
  }
  double value() const { return count ? sum / count : 0; }
};

}  // namespace

BeatMeans beat_means(const Record& record) {
  Mean rr, pr, qrs, qt;
  double last_r_s = -1;
  for (const auto& [number, beat] : beat_times(record)) {
    rr.add(last_r_s, beat.r_peak);
    pr.add(beat.p_on, beat.qrs_on);
    qrs.add(beat.qrs_on, beat.qrs_off);
    qt.add(beat.qrs_on, beat.t_off);
    last_r_s = beat.r_peak;
  }
  return {rr.value(), pr.value(), qrs.value(), qt.value()};
}

HeaderText header_text(const Record& record, const Draw& draw) {
  HeaderText text;
  text.left = {"Name: " + name_text(draw), "ID: " + printable(record.name),
               "Age: " + age_text(record, draw) + "   Sex: " + sex_text(record, draw),
               "Date: " + date_text(record, draw) + "  " + time_text(record, draw)};
  text.right = measured_lines(beat_means(record));
  return text;
}

std::string footer_text(const LayoutDraw& layout) {
  return number_text(layout.paper_speed_mm_s) + " mm/s   " + number_text(layout.gain_mm_mv) +
         " mm/mV   0.05-150 Hz";
}

}  // namespace ecgpress
