#include "host/cli/stop_signal.h"

#include <csignal>

namespace ecgpress::cli {
namespace {

std::atomic<bool> stopped{false};
std::atomic<int> stopped_by{0};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free,
              "a signal handler may touch nothing else");

void on_signal(int signal) {
  stopped_by = signal;
  stopped = true;
}

}  // namespace

const std::atomic<bool>& stop_flag() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESETHAND | SA_RESTART;  // the second one meets the default
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  return stopped;
}

int stop_exit_code() { return stopped_by == 0 ? 0 : 128 + stopped_by; }

}  // namespace ecgpress::cli
