#include "host/sink/line_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "ecgpress/error.h"

namespace ecgpress {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& doing) {
  throw Error(ErrorKind::kIo, path.string(), "cannot " + doing + " (" + std::strerror(errno) + ")");
}

// Bytes up to and with the last line end.
off_t whole_length(int file, off_t length, const std::filesystem::path& path) {
  std::array<char, 4096> piece;
  while (length > 0) {
    const auto n = std::min<off_t>(length, piece.size());
    if (pread(file, piece.data(), static_cast<std::size_t>(n), length - n) != n) refuse(path, "read it");
    for (off_t i = n; i > 0; --i)
      if (piece[static_cast<std::size_t>(i - 1)] == '\n') return length - n + i;
    length -= n;
  }
  return 0;
}

}  // namespace

void for_each_line(const std::filesystem::path& path,
                   const std::function<bool(std::size_t number, std::string_view line)>& each) {
  if (!std::filesystem::exists(path)) return;
  std::ifstream in(path, std::ios::binary);
  if (!in) refuse(path, "open it");
  std::string line;
  for (std::size_t number = 1; std::getline(in, line) && !in.eof(); ++number)
    if (!each(number, line)) return;
}

LineAppender::LineAppender(std::filesystem::path path) : path_(std::move(path)) {
  file_ = open(path_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (file_ < 0) refuse(path_, "open it");
  try {
    if (flock(file_, LOCK_EX | LOCK_NB) != 0) {
      if (errno != EWOULDBLOCK) refuse(path_, "lock it");
      throw Error(ErrorKind::kIo, path_.string(), "another process is writing this run", {},
                  "one process at a time, or --shard for each");
    }
    struct stat status {};
    if (fstat(file_, &status) != 0) refuse(path_, "look at it");
    const off_t whole = whole_length(file_, status.st_size, path_);
    if (whole != status.st_size && ftruncate(file_, whole) != 0) refuse(path_, "shorten it");
    was_empty_ = whole == 0;
  } catch (...) {
    close(file_);
    throw;
  }
}

LineAppender::~LineAppender() { close(file_); }

void LineAppender::append(std::string_view line) {
  std::string bytes(line);
  bytes += '\n';
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t n = write(file_, bytes.data() + at, bytes.size() - at);
    if (n < 0 && errno != EINTR) refuse(path_, "write to it");
    if (n > 0) at += static_cast<std::size_t>(n);
  }
}

}  // namespace ecgpress
