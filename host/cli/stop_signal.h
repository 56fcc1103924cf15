// Ctrl-C and SIGTERM as a flag that long work looks at.
#pragma once

#include <atomic>

namespace ecgpress::cli {

// From now on the first SIGINT or SIGTERM sets the flag, and a second one ends the program at once.
const std::atomic<bool>& stop_flag();

// 128 + the signal that came, as shells report it (130 for Ctrl-C); 0 where none did.
int stop_exit_code();

}  // namespace ecgpress::cli
