// What people write on ECGs: phrases with classes, built in or from a file.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "host/writing/dice.h"

namespace ecgpress {

// `text` may hold places to fill in: {60-180} and {2.8-5.9} (a number from that range, as many decimals as
// its ends have), {date}, {time}, {initials}, and {a|b|c} (one of these).
struct Phrase {
  std::string phrase_class;  // lower-case letters, digits, '_'
  std::string text;          // UTF-8
};

struct PhraseList {
  std::vector<Phrase> phrases;
  std::vector<std::string> classes;               // each once, in order of first appearance
  std::vector<std::vector<std::size_t>> members;  // of each class: indices into `phrases`
  std::string sha256;                             // of the file; empty: built in
};

// One phrase a line, "class: text", UTF-8; lines that begin with '#' and blank lines are skipped. Throws
// Error(kInput), naming the line, where a line has no class, no text, a place to fill in that is malformed,
// or a character that the pen does not know.
PhraseList parse_phrases(std::string_view text, const std::string& where);

// Several hundred, all invented: findings, drugs, vitals, laboratory values, times, places, initials. No
// personal data.
const PhraseList& default_phrases();

// A phrase with its places filled in.
std::string filled_in(std::string_view phrase_text, Dice& dice);

// Reads each file once; safe to use from several threads. "default" is the built-in list.
class PhraseLibrary {
 public:
  std::shared_ptr<const PhraseList> phrases(const std::string& name);

 private:
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const PhraseList>> lists_;
};

// The text of the built-in list, in the form of a file.
extern const char* const kDefaultPhrases;

}  // namespace ecgpress
