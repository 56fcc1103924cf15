// The built-in phrases, the form of a file, and the places that are filled in.
#include "host/writing/phrases.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include "ecgpress/error.h"
#include "host/writing/write_text.h"

namespace ecgpress {
namespace {

std::string problem_of(const std::string& text) {
  try {
    parse_phrases(text, "my.txt");
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::kInput);
    return e.what();
  }
  return "none";
}

TEST(Phrases, BuiltInListIsLargeAndWritable) {
  const PhraseList& list = default_phrases();
  EXPECT_GT(list.phrases.size(), 300u);
  EXPECT_GE(list.classes.size(), 12u);
  std::set<std::string> seen;
  for (std::uint32_t i = 0; i < list.phrases.size(); ++i) {
    Dice dice({1, 2}, 3, Purpose::kWriting, i);
    const std::string text = filled_in(list.phrases[i].text, dice);
    EXPECT_EQ(unwritable_character(code_points(text)), 0u) << text;
    EXPECT_EQ(text.find_first_of("{}|"), std::string::npos) << text;
    EXPECT_FALSE(text.empty());
    seen.insert(text);
  }
  EXPECT_GT(seen.size(), 290u);
  std::size_t members = 0;
  for (const auto& m : list.members) members += m.size();
  EXPECT_EQ(members, list.phrases.size());
}

TEST(Phrases, FilesAreReadLineByLine) {
  const PhraseList list =
      parse_phrases("\xEF\xBB\xBF# mine\n\nfinding:  AF \r\n drug : x {2-4} mg\nfinding: 37\xC2\xB0\n", "f");
  ASSERT_EQ(list.phrases.size(), 3u);
  EXPECT_EQ(list.phrases[0].text, "AF");
  EXPECT_EQ(list.phrases[1].phrase_class, "drug");
  EXPECT_EQ(list.classes, (std::vector<std::string>{"finding", "drug"}));
  EXPECT_EQ(list.members[0], (std::vector<std::size_t>{0, 2}));
}

TEST(Phrases, ErrorsNameTheLine) {
  EXPECT_NE(
      problem_of("a: b\nno colon\n").find("my.txt:2: the line is \"no colon\"; expected \"class: text\""),
      std::string::npos);
  EXPECT_NE(problem_of("A b: c\n").find("my.txt:1: "), std::string::npos);
  EXPECT_NE(problem_of("a:\n").find("my.txt:1: the phrase is empty"), std::string::npos);
  EXPECT_NE(problem_of("\n\na: x {9-2}\n").find("my.txt:3: a place to fill in is \"{9-2}\""),
            std::string::npos);
  EXPECT_NE(problem_of("a: x {2.5-3}\n").find("{2.5-3}"), std::string::npos);
  EXPECT_NE(problem_of("a: x {2\n").find("brace"), std::string::npos);
  EXPECT_NE(problem_of("a: x }\n").find("brace"), std::string::npos);
  EXPECT_NE(problem_of("a: \xE4\xB8\x80\n").find("U+4E00"), std::string::npos);
  EXPECT_NE(problem_of("a: \xB0\n").find("UTF-8"), std::string::npos);
  EXPECT_NE(problem_of("a: " + std::string(200, 'x') + "\n").find("200 bytes"), std::string::npos);
  EXPECT_NE(problem_of("# nothing\n").find("my.txt: the list of phrases is empty"), std::string::npos);
  EXPECT_EQ(problem_of("a: b"), "none");
}

TEST(Phrases, PlacesAreFilledInWithinTheirRange) {
  for (std::uint32_t i = 0; i < 300; ++i) {
    Dice dice({5, 6}, 0, Purpose::kWriting, i);
    const int whole = std::stoi(filled_in("{60-63}", dice));
    EXPECT_TRUE(whole >= 60 && whole <= 63);
    const std::string value = filled_in("{0.05-0.12}", dice);
    EXPECT_TRUE(std::regex_match(value, std::regex("0\\.(0[5-9]|1[0-2])"))) << value;
    EXPECT_TRUE(std::regex_match(filled_in("{initials}", dice), std::regex("[A-Z]{2,3}")));
    EXPECT_TRUE(std::regex_match(filled_in("{time}", dice), std::regex("\\d{1,2}:\\d\\d|\\d{4}h")));
    EXPECT_TRUE(std::regex_match(filled_in("{date}", dice), std::regex("\\d+[/.-]\\d+([/.-]\\d\\d)?")));
    EXPECT_TRUE(std::regex_match(filled_in("a {b|c d} e", dice), std::regex("a (b|c d) e")));
  }
}

TEST(Phrases, TheLibraryKeepsWhatItRead) {
  const std::filesystem::path file = std::filesystem::temp_directory_path() / "ecgpress_phrases_test.txt";
  std::ofstream(file) << "note: hello\n";
  PhraseLibrary library;
  const auto list = library.phrases(file.string());
  EXPECT_EQ(list->sha256.size(), 64u);
  std::filesystem::remove(file);
  EXPECT_EQ(library.phrases(file.string()), list);
  EXPECT_EQ(library.phrases("default")->phrases.size(), default_phrases().phrases.size());
  EXPECT_THROW(library.phrases("/nowhere/at/all.txt"), Error);
  EXPECT_THROW(library.phrases("/nowhere/at/all.txt"), Error) << "a failure is not kept as an empty list";
}

}  // namespace
}  // namespace ecgpress
