// Record: the leads of one ECG in millivolts with what is known about them; the input of everything.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ecgpress {

// One lead. Its samples are uniform in time; sample k lies at k / fs_hz seconds after the record's start.
struct Lead {
  std::string name;  // as drawn: I II III aVR aVL aVF V1..V6 where it is one of those, else as in the file
  double fs_hz = 0;  // > 0; may differ from lead to lead (several samples a frame)
  std::vector<float> mv;  // millivolts; the NaN of bits 0x7FC00000 where nothing was recorded
};

// A wave boundary or peak known for this record.
struct Fiducial {
  enum class Kind : std::uint8_t { kPOn, kPPeak, kPOff, kQrsOn, kRPeak, kQrsOff, kTOn, kTPeak, kTOff };
  Kind kind;
  std::int32_t beat = -1;  // counts beats from 0; -1 where the source does not say
  std::int32_t lead = -1;  // index into Record::leads; -1 = of all leads
  double time_s = 0;       // from the record's start
};

struct Record {
  std::string name;                         // as its header or source calls it ("00841_hr", "synthetic:3")
  std::vector<Lead> leads;                  // in file order
  std::vector<Fiducial> fiducials;          // empty where not known
  std::map<std::string, std::string> info;  // demographic and other fields: "age", "sex", "dx", "labels", ...
  std::vector<std::string> comments;        // the header's comment lines as they stand
  std::vector<std::string> warnings;        // what was accepted with a warning while reading
  std::string base_time, base_date;         // as in the header, may be empty
  std::string source_path;                  // header's path; empty for a synthetic record

  // Index of the lead of that name (case-insensitive for the twelve standard names), or nothing.
  std::optional<int> lead_index(const std::string& lead_name) const;
};

// Record key: lower-case hex SHA-256 of lead names, rates and samples; not of path or order of leads
// (DESIGN: an image is a function of record key, recipe, seed, index).
std::string record_key(const Record& record);

}  // namespace ecgpress
