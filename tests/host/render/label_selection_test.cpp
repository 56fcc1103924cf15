#include <gtest/gtest.h>

#include "ecgpress/error.h"
#include "ecgpress/render.h"

namespace ecgpress {
namespace {

TEST(LabelSelection, ListsSelectWhatTheyName) {
  const LabelSelection labels = parse_label_selection("json,polylines,mask");
  EXPECT_TRUE(labels.json && labels.polylines && labels.mask);
  EXPECT_FALSE(labels.classes || labels.sparse || labels.map || labels.grid || labels.truth ||
               labels.coverage || labels.polylines_in_json);
  EXPECT_TRUE(parse_label_selection("mask").json);
  EXPECT_FALSE(parse_label_selection("none").json);
  EXPECT_EQ(parse_label_selection("coverage:II+V1").coverage_leads, (std::vector<std::string>{"II", "V1"}));
  EXPECT_TRUE(parse_label_selection("coverage").coverage_leads.empty());
}

TEST(LabelSelection, CanonicalTextParsesBack) {
  for (const char* list : {"none", "json", "mask,json", "coverage:V1+aVR,sparse", "all",
                           "all,polylines-in-json", "truth,map,grid,class,coverage"}) {
    const LabelSelection labels = parse_label_selection(list);
    EXPECT_EQ(parse_label_selection(label_selection_text(labels)), labels) << list;
  }
  EXPECT_EQ(label_selection_text(parse_label_selection("mask,polylines")), "json,polylines,mask");
}

TEST(LabelSelection, AllHasEveryFileOnce) {
  const LabelSelection all = parse_label_selection("all");
  EXPECT_TRUE(all.polylines && all.mask && all.classes && all.sparse && all.map && all.grid && all.truth &&
              all.coverage);
  EXPECT_FALSE(all.polylines_in_json);
}

TEST(LabelSelection, UnknownItemsAreRefusedWithWhatThereIs) {
  for (const char* list : {"", "masks", "json,,mask", "coverage:", "coverage:II+", "json,none"}) try {
      parse_label_selection(list);
      ADD_FAILURE() << list << " was accepted";
    } catch (const Error& e) {
      EXPECT_EQ(e.kind(), ErrorKind::kUsage);
      EXPECT_NE(std::string(e.what()).find("expected json, polylines, "), std::string::npos) << e.what();
    }
}

}  // namespace
}  // namespace ecgpress
