#include "host/label/npy.h"

#include <gtest/gtest.h>

#include "ecgpress/error.h"

namespace ecgpress {
namespace {

TEST(Npy, HasTheLayoutOfTheFormat) {
  const std::int64_t shape[] = {2, 3};
  const float values[] = {1, 2, 3, 4, 5, 6};
  const std::string bytes = npy_bytes(shape, std::span<const float>(values));
  const std::size_t header =
      static_cast<unsigned char>(bytes[8]) + 256u * static_cast<unsigned char>(bytes[9]);
  EXPECT_EQ(bytes.substr(0, 8), std::string("\x93NUMPY\x01\x00", 8));
  EXPECT_EQ((10 + header) % 64, 0u);
  EXPECT_EQ(bytes[10 + header - 1], '\n');
  EXPECT_EQ(bytes.size(), 10 + header + sizeof values);
  EXPECT_TRUE(bytes.find("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }") == 10);
}

TEST(Npy, OneDimensionKeepsItsComma) {
  const std::int64_t shape[] = {4};
  const std::uint8_t values[] = {1, 2, 3, 4};
  EXPECT_NE(npy_bytes(shape, std::span<const std::uint8_t>(values)).find("'shape': (4,)"), std::string::npos);
}

TEST(Npy, ReadsBackWhatItWrites) {
  for (const std::int64_t n : {0, 1, 7, 1000}) {
    std::vector<float> values;
    for (std::int64_t i = 0; i < 2 * n; ++i) values.push_back(static_cast<float>(i) / 3);
    const std::int64_t shape[] = {n, 2};
    const NpyFloats back = read_npy_floats(npy_bytes(shape, std::span<const float>(values)), "memory");
    EXPECT_EQ(back.shape, (std::vector<std::int64_t>{n, 2}));
    EXPECT_EQ(back.values, values);
  }
}

std::string problem_of(const std::string& bytes) {
  try {
    read_npy_floats(bytes, "points.npy");
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::kInput);
    EXPECT_EQ(e.where(), "points.npy");
    return e.what();
  }
  return "";
}

TEST(Npy, RefusesWhatItCannotRead) {
  const std::int64_t shape[] = {3};
  const float values[] = {1, 2, 3};
  const std::uint8_t small[] = {1, 2, 3};
  const std::string good = npy_bytes(shape, std::span<const float>(values));
  EXPECT_NE(problem_of("").find("version 1.0"), std::string::npos);
  EXPECT_NE(problem_of("not an npy file").find("version 1.0"), std::string::npos);
  EXPECT_NE(problem_of(good.substr(0, 40)).find("length"), std::string::npos);
  EXPECT_NE(problem_of(good.substr(0, good.size() - 1)).find("bytes of values is 11"), std::string::npos);
  EXPECT_NE(problem_of(good + "1234").find("bytes of values is 16"), std::string::npos);
  EXPECT_NE(problem_of(npy_bytes(shape, std::span<const std::uint8_t>(small))).find("float32"),
            std::string::npos);
  std::string fortran = good;
  fortran.replace(fortran.find("False"), 5, "True ");
  EXPECT_NE(problem_of(fortran).find("C order"), std::string::npos);
  std::string negative = good;
  negative.replace(negative.find("(3,)"), 4, "(-3)");
  EXPECT_NE(problem_of(negative).find("shape"), std::string::npos);
}

}  // namespace
}  // namespace ecgpress
