// One line on the terminal that says how far a run is.
#pragma once

#include <string>

#include "ecgpress/render.h"

namespace ecgpress::cli {

// "[#####-----]  523/1000  31.2/s  0:15 left  2 failed".
std::string progress_text(const Progress& progress);

// Draws over itself on stderr, ten times a second at most; does nothing where stderr is no terminal.
class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine();  // takes the line away
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const Progress& progress);

 private:
  bool on_terminal_;
  bool shown_ = false;
  double last_s_ = -1;
};

}  // namespace ecgpress::cli
