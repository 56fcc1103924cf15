#include "host/cli/progress_line.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>

namespace ecgpress::cli {
namespace {

constexpr int kBarWidth = 24;
constexpr double kMinInterval_s = 0.1;
constexpr const char* kClearLine = "\r\x1b[K";

std::string clock_text(double seconds) {
  const auto s = static_cast<std::uint64_t>(std::clamp(seconds + 0.5, 0.0, 1e9));
  std::array<char, 40> text;
  if (s >= 3600)
    std::snprintf(text.data(), text.size(), "%llu:%02llu:%02llu", static_cast<unsigned long long>(s / 3600),
                  static_cast<unsigned long long>(s / 60 % 60), static_cast<unsigned long long>(s % 60));
  else
    std::snprintf(text.data(), text.size(), "%llu:%02llu", static_cast<unsigned long long>(s / 60),
                  static_cast<unsigned long long>(s % 60));
  return text.data();
}

}  // namespace

std::string progress_text(const Progress& p) {
  const std::uint64_t now = p.drawn + p.failed, done = now + p.already_there;
  const double part = p.wanted > 0 ? static_cast<double>(done) / static_cast<double>(p.wanted) : 1;
  const int filled = static_cast<int>(part * kBarWidth);
  const double rate = p.seconds > 0 ? static_cast<double>(now) / p.seconds : 0;
  std::string text = "[" + std::string(static_cast<std::size_t>(filled), '#') +
                     std::string(static_cast<std::size_t>(kBarWidth - filled), '-') + "]  " +
                     std::to_string(done) + "/" + std::to_string(p.wanted);
  std::array<char, 40> rate_text;
  std::snprintf(rate_text.data(), rate_text.size(), "  %.1f/s", rate);
  text += rate_text.data();
  if (rate > 0) text += "  " + clock_text(static_cast<double>(p.wanted - done) / rate) + " left";
  if (p.failed > 0) text += "  " + std::to_string(p.failed) + " failed";
  return text;
}

ProgressLine::ProgressLine() : on_terminal_(isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() {
  if (shown_) std::fputs(kClearLine, stderr);
}

void ProgressLine::show(const Progress& progress) {
  if (!on_terminal_ || progress.seconds - last_s_ < kMinInterval_s) return;
  last_s_ = progress.seconds;
  shown_ = true;
  std::fprintf(stderr, "%s%s", kClearLine, progress_text(progress).c_str());
  std::fflush(stderr);
}

}  // namespace ecgpress::cli
