// Typed errors: every message says what is wrong, where, which value, and what would be right.
#pragma once

#include <stdexcept>
#include <string>

namespace ecgpress {

// What kind of thing went wrong; callers decide on this, people read `what()`.
enum class ErrorKind {
  kInput,        // a record, recipe or file the user gave is malformed
  kUnsupported,  // well-formed, but not supported (yet); the message says what is
  kUsage,        // an argument or request that cannot be met
  kIo,           // the operating system refused: no file, no space, no permission
  kMismatch,     // something is not the thing it should be (record key, pixel hash, version)
  kDevice,       // the GPU or its driver
  kCancelled,    // the caller asked to stop
};

// `where: what is value; expected expected`, for example
// `layout.json: /grid/minor_mm is -1; expected a length in mm greater than 0`.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, std::string where, std::string what, std::string value = {},
        std::string expected = {})
      : std::runtime_error(compose(where, what, value, expected)),
        kind_(kind),
        where_(std::move(where)),
        what_(std::move(what)),
        value_(std::move(value)),
        expected_(std::move(expected)) {}

  ErrorKind kind() const { return kind_; }
  const std::string& where() const { return where_; }        // file and field, or the argument
  const std::string& problem() const { return what_; }       // what is wrong
  const std::string& value() const { return value_; }        // the offending value as text, may be empty
  const std::string& expected() const { return expected_; }  // what would be right, may be empty

 private:
  static std::string compose(const std::string& where, const std::string& what, const std::string& value,
                             const std::string& expected) {
    std::string s = where.empty() ? what : where + ": " + what;
    if (!value.empty()) s += " is " + value;
    if (!expected.empty()) s += "; expected " + expected;
    return s;
  }

  ErrorKind kind_;
  std::string where_, what_, value_, expected_;
};

}  // namespace ecgpress
