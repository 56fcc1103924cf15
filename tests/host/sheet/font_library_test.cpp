#include "host/sheet/font_library.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>

#include "ecgpress/error.h"

namespace ecgpress {
namespace {

// Sets a variable of the environment for the life of the object.
class ScopedVariable {
 public:
  ScopedVariable(const char* name, const std::string& value) : name_(name) {
    if (const char* old = std::getenv(name)) old_ = old;
    setenv(name, value.c_str(), 1);
  }
  ~ScopedVariable() { old_.empty() ? unsetenv(name_) : setenv(name_, old_.c_str(), 1); }

 private:
  const char* name_;
  std::string old_;
};

TEST(FontLibrary, DefaultIsFoundAndOpenedOnce) {
  FontLibrary fonts;
  const auto font = fonts.font("default");
  EXPECT_EQ(font->provenance().family, "DejaVu Sans");
  EXPECT_EQ(fonts.font("default").get(), font.get());
}

TEST(FontLibrary, DataFolderOfTheEnvironmentComesFirst) {
  const ScopedVariable folder("ECGPRESS_DATA_DIR", "/nonexistent/data");
  try {
    default_font_file();
    FAIL() << "found";
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::kIo);
    EXPECT_NE(std::string(e.what()).find("/nonexistent/data/fonts/DejaVuSans.ttf"), std::string::npos)
        << e.what();
  }
}

TEST(FontLibrary, DefaultNeedsNoFontconfig) {
  const ScopedVariable nothing("FONTCONFIG_FILE", "/nonexistent/fonts.conf");
  EXPECT_NO_THROW(FontLibrary().font("default"));
}

TEST(FontLibrary, FileByPath) {
  FontLibrary fonts;
  EXPECT_EQ(fonts.font(default_font_file().string())->provenance().sha256,
            fonts.font("default")->provenance().sha256);
}

TEST(FontLibrary, FontsOfTheFolderGoFirst) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / ("ecgpress_fonts_" + std::to_string(getpid()));
  fs::create_directories(folder);
  fs::copy_file(default_font_file(), folder / "Mine.ttf", fs::copy_options::overwrite_existing);
  FontLibrary fonts(folder);
  EXPECT_EQ(fonts.font("Mine.ttf")->provenance().family, "DejaVu Sans");
  EXPECT_EQ(fs::path(fonts.font("dejavu sans")->provenance().file).filename(), "Mine.ttf");
  EXPECT_NE(fs::path(fonts.font("default")->provenance().file).filename(), "Mine.ttf");
  EXPECT_THROW(fonts.font("No Such Family Anywhere"), Error);
  fs::remove_all(folder);
}

TEST(FontLibrary, MissingFileIsAnIoError) {
  try {
    FontLibrary().font("/nonexistent/a.ttf");
    FAIL() << "found";
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::kIo);
  }
}

TEST(FontLibrary, FamilyThroughFontconfig) {
  EXPECT_EQ(FontLibrary().font("DejaVu Sans")->provenance().family, "DejaVu Sans");
}

TEST(FontLibrary, SubstitutesAreRefused) {
  try {
    FontLibrary().font("No Such Family At All");
    FAIL() << "found";
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::kUsage);
    EXPECT_NE(std::string(e.what()).find("No Such Family At All"), std::string::npos) << e.what();
  }
}

}  // namespace
}  // namespace ecgpress
