#include "host/record/demographics.h"

#include <gtest/gtest.h>

namespace ecgpress {
namespace {

using Info = std::map<std::string, std::string>;

TEST(Demographics, ReadsChallengeComments) {
  EXPECT_EQ(info_from_comments({"Age: 38", "Sex: Female", "Dx: 284470004", "Rx: Unknown", "Hx:"}),
            (Info{{"age", "38"}, {"sex", "Female"}, {"dx", "284470004"}}));
  EXPECT_EQ(
      info_from_comments({"Height: Unknown", "Weight: 55", "Labels: NORM, PAC", "Image: a-0.png, a-1.png"}),
      (Info{{"weight", "55"}, {"labels", "NORM, PAC"}, {"image", "a-0.png, a-1.png"}}));
}

TEST(Demographics, ReadsBracketedKeys) {
  EXPECT_EQ(info_from_comments({"<age>: 25  <sex>: M  <diagnoses>: (none)  <medications>: (none)"}),
            (Info{{"age", "25"}, {"sex", "Male"}}));
}

TEST(Demographics, JoinsTheLinesOfLudbDiagnoses) {
  const Info info =
      info_from_comments({"<age>: 51", "<sex>: F", "<diagnoses>:", "Rhythm: Sinus rhythm.", "Overload."});
  EXPECT_EQ(info, (Info{{"age", "51"},
                        {"sex", "Female"},
                        {"rhythm", "Sinus rhythm."},
                        {"dx", "Rhythm: Sinus rhythm. Overload."}}));
}

TEST(Demographics, FirstValueCountsAndOtherCommentsSayNothing) {
  EXPECT_EQ(info_from_comments({"69 M 1085 1629 x1", "age: 60", "Age: 61", "sex: other", ": x"}),
            (Info{{"age", "60"}, {"sex", "other"}}));
  EXPECT_TRUE(info_from_comments({"", "<", "<>:", "<age", "<age>"}).empty());
}

}  // namespace
}  // namespace ecgpress
