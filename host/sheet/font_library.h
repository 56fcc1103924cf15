// Finds fonts by name and keeps them open.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "host/sheet/font.h"
#include "host/writing/phrases.h"

namespace ecgpress {

// Safe to use from several threads. Fonts stay open as long as somebody holds them or the library.
class FontLibrary {
 public:
  // Fonts of `folder` (its own files, not those of folders within) go before the system's, by family or by
  // the name of the file; where several have the family, its regular style, else the first by name. Empty:
  // none.
  explicit FontLibrary(std::filesystem::path folder = {}) : folder_(std::move(folder)) {}

  // "default": the font shipped with the package, which asks nothing of the system. A name with a slash or
  // ending in .ttf, .otf or .ttc: that file. Else a family ("Liberation Sans", "Courier Prime:bold") as
  // fontconfig knows it; what fontconfig would put in its place is refused. Throws Error: kUsage where
  // nothing is found, else as Font does.
  std::shared_ptr<const Font> font(const std::string& name);

  // What is written by hand comes from lists of phrases, which are inputs like fonts and kept like them.
  // "default": the built-in list; else a file. Throws Error as read_text_file and parse_phrases do.
  std::shared_ptr<const PhraseList> phrases(const std::string& name) { return phrases_.phrases(name); }

 private:
  std::filesystem::path folder_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const Font>> fonts_;
  PhraseLibrary phrases_;
};

// File of the shipped font: fonts/DejaVuSans.ttf in ECGPRESS_DATA_DIR if that is set, else in share/ecgpress
// beside the folder of the running library or program, else in the build's own data folder. Throws
// Error(kIo) where none has it.
std::filesystem::path default_font_file();

}  // namespace ecgpress
