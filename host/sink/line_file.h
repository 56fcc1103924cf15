// A text file that grows line by line: held by one process at a time, repaired after a kill.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace ecgpress {

// Calls `each` with every whole line, numbered from 1, until it returns false; a last line without its end is
// passed over. Does nothing where the file is missing. Holds one line at a time.
void for_each_line(const std::filesystem::path& path,
                   const std::function<bool(std::size_t number, std::string_view line)>& each);

// Appends to a file that it has locked.
class LineAppender {
 public:
  // Opens or makes the file, locks it and takes off a torn last line. Throws Error(kIo), also where another
  // process holds it.
  explicit LineAppender(std::filesystem::path path);
  ~LineAppender();
  LineAppender(const LineAppender&) = delete;
  LineAppender& operator=(const LineAppender&) = delete;

  bool was_empty() const { return was_empty_; }
  // One write to the operating system per line, so that a kill tears at most the last one.
  void append(std::string_view line);

 private:
  std::filesystem::path path_;
  int file_ = -1;
  bool was_empty_ = true;
};

}  // namespace ecgpress
