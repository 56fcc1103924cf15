#include "host/render/picture_memory.h"

#include <gtest/gtest.h>

#include "ecgpress/error.h"

namespace ecgpress {
namespace {

Sheet sheet_with(std::vector<std::string> leads) {
  Sheet sheet;
  sheet.lead_bits = std::move(leads);
  return sheet;
}

TEST(PictureMemory, HasThePlanesThatWereAskedFor) {
  PictureMemory memory;
  const Sheet sheet = sheet_with({"I", "II", "V1"});
  memory.prepare(10, 6, parse_label_selection("none"), sheet);
  EXPECT_EQ(memory.pixels().size(), 180u);
  EXPECT_TRUE(memory.lead_mask().empty() && memory.class_mask().empty() && memory.float_planes().empty());
  const PlaneViews none = memory.plane_views();
  EXPECT_FALSE(none.lead_mask.data || none.class_mask.data || none.sheet_x_mm.data || none.coverage.data);

  memory.prepare(4, 3, parse_label_selection("mask,class,map,coverage:V1+I"), sheet);
  EXPECT_EQ(memory.lead_mask().size(), 12u);
  EXPECT_EQ(memory.class_mask().size(), 12u);
  ASSERT_EQ(memory.float_planes().size(), 1u);
  EXPECT_EQ(memory.float_planes()[0].values.size(), 24u);
  EXPECT_EQ(memory.coverage_names(), (std::vector<std::string>{"I", "V1"}));
  const PlaneViews views = memory.plane_views();
  EXPECT_EQ(views.coverage_leads, 0b101u);
  EXPECT_EQ(views.coverage_plane_stride, 12);
  EXPECT_EQ(views.sheet_y_mm.data - views.sheet_x_mm.data, 12);
  EXPECT_EQ(memory.coverage(1).data() - memory.coverage(0).data(), 12);
}

TEST(PictureMemory, CoverageOfALeadThatIsNotThereIsRefused) {
  PictureMemory memory;
  try {
    memory.prepare(4, 3, parse_label_selection("coverage:V1+v2"), sheet_with({"I", "V1", "V2"}));
    FAIL() << "accepted";
  } catch (const Error& e) {
    EXPECT_STREQ(e.what(), "--labels: coverage of the lead is v2; expected leads of the page: I, V1, V2");
  }
}

TEST(PictureMemory, IsKeptFromPictureToPicture) {
  PictureMemory memory;
  const Sheet sheet = sheet_with({"I"});
  memory.prepare(100, 100, parse_label_selection("mask"), sheet);
  const void* before = memory.image_view().data;
  memory.prepare(10, 10, parse_label_selection("mask"), sheet);
  memory.prepare(100, 100, parse_label_selection("mask"), sheet);
  EXPECT_EQ(memory.image_view().data, before);
}

TEST(PictureMemory, EstimateCoversEveryPlane) {
  const auto bytes = [](const char* labels) {
    return picture_bytes(1000, 1000, parse_label_selection(labels), 12);
  };
  EXPECT_EQ(bytes("none"), 12'000'000u);
  EXPECT_EQ(bytes("mask"), 16'000'000u);
  EXPECT_EQ(bytes("coverage"), bytes("none") + 24'000'000u);
  EXPECT_EQ(bytes("coverage:II"), bytes("none") + 2'000'000u);
  EXPECT_EQ(bytes("map"), bytes("none") + 16'000'000u);
}

}  // namespace
}  // namespace ecgpress
