// One number for all wear: 1 changes nothing, 0 leaves an unused page, and nothing else moves.
#include "host/recipe/severity.h"

#include <gtest/gtest.h>

#include "ecgpress/error.h"
#include "ecgpress/recipe.h"

namespace ecgpress {
namespace {

Recipe with_severity(const char* preset, double severity) {
  Recipe recipe = load_recipe(preset);
  set_severity(recipe, severity, "test");
  return recipe;
}

int things(const Draw& d) {
  return d.writing.notes + d.writing.marks + d.writing.signatures + d.writing.highlights + d.stain.rings +
         d.stain.water + d.stain.grease + d.stain.dirt + d.patch.stickers + d.patch.stamps + d.patch.tape +
         d.damage.tears;
}

TEST(Severity, OneIsTheRecipeItself) {
  const Recipe plain = load_recipe("annotated"), full = with_severity("annotated", 1);
  EXPECT_EQ(plain.hash, full.hash);
  for (std::uint64_t i = 0; i < 30; ++i)
    EXPECT_EQ(draw_to_json(draw_values(plain, 3, "k", i)), draw_to_json(draw_values(full, 3, "k", i)));
}

TEST(Severity, ZeroIsAnUnusedPageInTheSameView) {
  const Recipe plain = load_recipe("annotated"), none = with_severity("annotated", 0);
  EXPECT_NE(plain.hash, none.hash);
  for (std::uint64_t i = 0; i < 30; ++i) {
    const Draw worn = draw_values(plain, 3, "k", i), unused = draw_values(none, 3, "k", i);
    EXPECT_EQ(things(unused), 0);
    EXPECT_EQ(unused.crumple.slope_deg, 0);
    EXPECT_EQ(unused.fold.bend_deg, 0);
    EXPECT_EQ(unused.curl.far_deg, 0);
    EXPECT_EQ(unused.patch.holes, "none");
    EXPECT_EQ(unused.stain.yellowing, 0);
    EXPECT_EQ(unused.camera.tilt_deg, worn.camera.tilt_deg);
    EXPECT_EQ(unused.grid.major_color, worn.grid.major_color);
    EXPECT_EQ(unused.light.azimuth_deg, worn.light.azimuth_deg);
  }
}

TEST(Severity, LessIsNeverMore) {
  const Recipe full = load_recipe("annotated"), half = with_severity("annotated", 0.5),
               less = with_severity("annotated", 0.2);
  int sum_full = 0, sum_half = 0;
  for (std::uint64_t i = 0; i < 60; ++i) {
    const Draw a = draw_values(full, 5, "k", i), b = draw_values(half, 5, "k", i),
               c = draw_values(less, 5, "k", i);
    EXPECT_GE(things(a), things(b));
    EXPECT_GE(things(b), things(c));
    EXPECT_EQ(b.crumple.slope_deg, 0.5 * a.crumple.slope_deg);
    sum_full += things(a);
    sum_half += things(b);
  }
  EXPECT_NEAR(sum_half, 0.5 * sum_full, 0.1 * sum_full);
}

TEST(Severity, IsPartOfTheRecipeAndRefusedOutOfRange) {
  const Recipe half = with_severity("worn", 0.5);
  EXPECT_EQ(parse_recipe(recipe_to_json(half), "back").hash, half.hash);
  Recipe recipe = load_recipe("worn");
  EXPECT_THROW(set_severity(recipe, 1.1, "test"), Error);
  EXPECT_THROW(set_severity(recipe, -0.1, "test"), Error);
}

}  // namespace
}  // namespace ecgpress
