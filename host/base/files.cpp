#include "host/base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <system_error>
#include <utility>

#include "ecgpress/error.h"

namespace ecgpress {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void throw_io(const fs::path& path, const std::string& action, int error_number) {
  throw Error(ErrorKind::kIo, path.string(), action + ": " + std::generic_category().message(error_number));
}

// Owns a file descriptor.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }
  // The error number of closing, 0 when it went well: on network file systems a lost write shows only here.
  int close() { return ::close(std::exchange(fd_, -1)) == 0 ? 0 : errno; }

 private:
  int fd_;
};

struct OpenFile {
  Descriptor descriptor;
  std::uint64_t size = 0;
};

// O_NONBLOCK: opening a pipe must not wait for a writer; it changes nothing for regular files.
OpenFile open_regular(const fs::path& path) {
  Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (fd.get() < 0) throw_io(path, "cannot open", errno);
  struct stat status {};
  if (::fstat(fd.get(), &status) != 0) throw_io(path, "cannot look at", errno);
  if (!S_ISREG(status.st_mode)) {
    throw Error(ErrorKind::kInput, path.string(), "the kind of file",
                S_ISDIR(status.st_mode) ? "a folder" : "special", "a regular file");
  }
  return {std::move(fd), static_cast<std::uint64_t>(status.st_size)};
}

template <class Container>
Container read_whole(const fs::path& path, std::uint64_t max_bytes) {
  OpenFile file = open_regular(path);
  if (file.size > max_bytes) {
    throw Error(ErrorKind::kInput, path.string(), "size", std::to_string(file.size) + " bytes",
                "at most " + std::to_string(max_bytes));
  }
  Container bytes;
  bytes.resize(static_cast<std::size_t>(file.size));
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t n = ::read(file.descriptor.get(), bytes.data() + done, bytes.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) throw_io(path, "cannot read", errno);
    if (n == 0) break;  // became shorter meanwhile: what is there is what the file holds
    done += static_cast<std::size_t>(n);
  }
  bytes.resize(done);
  return bytes;
}

// A name in the folder of `path` that no other thread or process uses.
fs::path temporary_beside(const fs::path& path) {
  static std::atomic<std::uint64_t> counter{0};
  const std::string suffix = "." + std::to_string(::getpid()) + "-" + std::to_string(counter++) + ".tmp";
  return path.parent_path() / ("." + path.filename().string() + suffix);
}

void write_all(Descriptor& fd, const fs::path& path, std::span<const std::byte> bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t n = ::write(fd.get(), bytes.data() + done, bytes.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) throw_io(path, "cannot write", errno);
    done += static_cast<std::size_t>(n);
  }
}

void write_temporary(const fs::path& temporary, const fs::path& path, std::span<const std::byte> bytes,
                     Sync sync) {
  Descriptor fd(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (fd.get() < 0) throw_io(path, "cannot create", errno);
  write_all(fd, path, bytes);
  if (sync == Sync::kYes && ::fsync(fd.get()) != 0) throw_io(path, "cannot write to the disk", errno);
  if (const int error_number = fd.close()) throw_io(path, "cannot write", error_number);
}

void sync_folder(const fs::path& path) {
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  const Descriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (fd.get() < 0 || ::fsync(fd.get()) != 0) throw_io(folder, "cannot write to the disk", errno);
}

}  // namespace

std::vector<std::byte> read_file(const fs::path& path, std::uint64_t max_bytes) {
  return read_whole<std::vector<std::byte>>(path, max_bytes);
}

std::string read_text_file(const fs::path& path, std::uint64_t max_bytes) {
  return read_whole<std::string>(path, max_bytes);
}

std::uint64_t regular_file_size(const fs::path& path) { return open_regular(path).size; }

void write_file_whole(const fs::path& path, std::span<const std::byte> bytes, Sync sync) {
  const fs::path temporary = temporary_beside(path);
  try {
    write_temporary(temporary, path, bytes, sync);
    if (::rename(temporary.c_str(), path.c_str()) != 0) throw_io(path, "cannot put in place", errno);
  } catch (...) {
    ::unlink(temporary.c_str());
    throw;
  }
  if (sync == Sync::kYes) sync_folder(path);
}

void write_file_whole(const fs::path& path, std::string_view text, Sync sync) {
  write_file_whole(path, std::as_bytes(std::span(text.data(), text.size())), sync);
}

}  // namespace ecgpress
