#include "host/sheet/font_library.h"

#include <dlfcn.h>
#include <fontconfig/fontconfig.h>

#include <algorithm>
#include <cstdlib>

#include "ecgpress/error.h"
#include "host/base/text.h"

namespace ecgpress {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDefaultFont = "fonts/DejaVuSans.ttf";

// Folder of the library or program that holds this function.
fs::path own_folder() {
  Dl_info info{};
  if (!dladdr(reinterpret_cast<const void*>(&default_font_file), &info) || !info.dli_fname) return {};
  std::error_code error;
  const fs::path file = fs::canonical(info.dli_fname, error);
  if (!error) return file.parent_path();
  return fs::canonical("/proc/self/exe", error).parent_path();  // a program started through PATH
}

std::vector<fs::path> data_folders() {
  if (const char* named = std::getenv("ECGPRESS_DATA_DIR")) return {named};
  return {own_folder() / ".." / "share" / "ecgpress", own_folder() / ".." / ".." / "share" / "ecgpress",
          ECGPRESS_BUILD_DATA_DIR};
}

bool is_file_name(const std::string& name) {
  const std::string end = to_lower_ascii(fs::path(name).extension().string());
  return name.find('/') != std::string::npos || end == ".ttf" || end == ".otf" || end == ".ttc";
}

struct FcOwner {
  void operator()(FcConfig* p) const { FcConfigDestroy(p); }
  void operator()(FcPattern* p) const { FcPatternDestroy(p); }
};

std::string pattern_text(const FcPattern* pattern, const char* field, int n) {
  FcChar8* text = nullptr;
  if (FcPatternGetString(pattern, field, n, &text) != FcResultMatch) return {};
  return reinterpret_cast<const char*>(text);
}

bool has_family(const FcPattern* pattern, const std::string& family) {
  for (int n = 0;; ++n) {
    const std::string name = pattern_text(pattern, FC_FAMILY, n);
    if (name.empty()) return false;
    if (equal_ignoring_case(name, family)) return true;
  }
}

std::shared_ptr<const Font> font_by_family(const std::string& name) {
  const std::unique_ptr<FcConfig, FcOwner> config(FcInitLoadConfigAndFonts());
  const std::unique_ptr<FcPattern, FcOwner> wanted(
      FcNameParse(reinterpret_cast<const FcChar8*>(name.c_str())));
  std::unique_ptr<FcPattern, FcOwner> found;
  std::string family;
  if (config && wanted) {
    family = pattern_text(wanted.get(), FC_FAMILY, 0);
    FcConfigSubstitute(config.get(), wanted.get(), FcMatchPattern);
    FcDefaultSubstitute(wanted.get());
    FcResult result = FcResultNoMatch;
    found.reset(FcFontMatch(config.get(), wanted.get(), &result));
  }
  if (!found || !has_family(found.get(), family))
    throw Error(ErrorKind::kUsage, "font", "no installed family", ecgpress::quoted(name),
                "\"default\", a family that fc-list names, or the path of a .ttf or .otf file");
  int face_index = 0;
  FcPatternGetInteger(found.get(), FC_INDEX, 0, &face_index);
  return std::make_shared<const Font>(pattern_text(found.get(), FC_FILE, 0), face_index);
}

std::vector<fs::path> font_files(const fs::path& folder) {
  std::vector<fs::path> files;
  if (folder.empty()) return files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string end = to_lower_ascii(entry.path().extension().string());
    if (end == ".ttf" || end == ".otf" || end == ".ttc") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// The folder's font of that family or file name, or null.
std::shared_ptr<const Font> font_in_folder(const fs::path& folder, const std::string& name) {
  std::shared_ptr<const Font> best;
  for (const fs::path& file : font_files(folder)) {
    if (file.filename() == name) return std::make_shared<const Font>(file);
    auto font = std::make_shared<const Font>(file);
    if (!equal_ignoring_case(font->provenance().family, name)) continue;
    if (equal_ignoring_case(font->provenance().style, "Regular")) return font;
    if (!best) best = std::move(font);
  }
  return best;
}

std::shared_ptr<const Font> open_font(const std::string& name, const fs::path& folder) {
  if (name == "default") return std::make_shared<const Font>(default_font_file());
  if (auto font = font_in_folder(folder, name)) return font;
  if (is_file_name(name)) return std::make_shared<const Font>(name);
  return font_by_family(name);
}

}  // namespace

fs::path default_font_file() {
  std::string tried;
  for (const fs::path& folder : data_folders()) {
    std::error_code error;
    const fs::path file = folder / kDefaultFont;
    if (fs::is_regular_file(file, error)) return file;
    tried += (tried.empty() ? "" : ", ") + file.lexically_normal().string();
  }
  throw Error(ErrorKind::kIo, "default font", "not found, tried", tried,
              "an installed ecgpress, or ECGPRESS_DATA_DIR naming the folder that holds fonts/");
}

std::shared_ptr<const Font> FontLibrary::font(const std::string& name) {
  const std::lock_guard lock(mutex_);
  const auto found = fonts_.find(name);
  if (found != fonts_.end()) return found->second;
  return fonts_.emplace(name, open_font(name, folder_)).first->second;
}

}  // namespace ecgpress
