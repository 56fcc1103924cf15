#include "host/record/mat4.h"

#include <span>

#include "tests/host/record/record_fixtures.h"

namespace ecgpress {
namespace {

using test::bytes_16;
using test::contains;
using test::error_of;
using test::mat4_bytes;

std::int64_t check(const std::string& bytes, const Mat4Shape& shape) {
  return check_mat4(std::as_bytes(std::span(bytes.data(), bytes.size())), shape, "a.mat");
}

TEST(Mat4, AcceptsWhatChallengesShip) {
  const std::string file = mat4_bytes(30, 2, 3, bytes_16({1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(check(file, {2, 3, 24}), 3);
  EXPECT_EQ(check(file, {2, std::nullopt, 24}), 3);
}

TEST(Mat4, RefusesAnotherTypeShapeOrOffset) {
  const std::string data = bytes_16({1, 2, 3, 4, 5, 6});
  const auto message = [&](const std::string& file, const Mat4Shape& shape) {
    return test::input_error([&] { check(file, shape); }, "MAT v4");
  };
  EXPECT_TRUE(contains(message(mat4_bytes(1030, 2, 3, data), {2, 3, 24}), "type is 1030; expected 30"));
  EXPECT_TRUE(contains(message(mat4_bytes(0, 2, 3, data), {2, 3, 24}), "type is 0"));
  EXPECT_TRUE(contains(message(mat4_bytes(30, 3, 2, data), {2, 3, 24}), "number of rows is 3; expected 2"));
  EXPECT_TRUE(
      contains(message(mat4_bytes(30, 2, 4, data), {2, 3, 24}), "number of columns is 4; expected 3"));
  EXPECT_TRUE(
      contains(message(mat4_bytes(30, 2, -1, data), {2, std::nullopt, 24}), "columns is -1; expected 0"));
  EXPECT_TRUE(
      contains(message(mat4_bytes(30, 2, 3, data), {2, 3, 25}), "length of the name is 4; expected 5"));
  EXPECT_TRUE(
      contains(message(mat4_bytes(30, 2, 3, data.substr(1)), {2, 3, 24}), "size is 35 bytes; expected 36"));
  EXPECT_TRUE(contains(message("abc", {2, 3, 24}), "size is 3 bytes"));
  EXPECT_TRUE(contains(message("MATLAB 5.0 MAT-file, and so on, long enough", {2, 3, 24}), "version 5"));
}

TEST(Mat4, AnEndlessShapeDoesNotOverflow) {
  const std::string file = mat4_bytes(30, INT32_MAX, INT32_MAX, "");
  EXPECT_EQ(error_of([&] { check(file, {INT32_MAX, std::nullopt, 24}); }).kind(), ErrorKind::kInput);
}

}  // namespace
}  // namespace ecgpress
