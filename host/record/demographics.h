// What a header's comments say about the patient and the record, as keys and values.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace ecgpress {

// Reads "Age: 38", "<age>: 51", "<age>: 25  <sex>: M" and the like. Keys are lower case; "age", "sex", "dx",
// "labels", "image", "height" and "weight" among them. Sex is "Male" or "Female" where it is one of those in
// any spelling; values that say that nothing is known (empty, "Unknown", "NaN", "(none)") are left out. The
// lines after LUDB's "<diagnoses>:" become "dx". The first value of a key counts.
std::map<std::string, std::string> info_from_comments(const std::vector<std::string>& comments);

}  // namespace ecgpress
