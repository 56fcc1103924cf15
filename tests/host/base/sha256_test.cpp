#include "host/base/sha256.h"

#include <gtest/gtest.h>

#include <string>

namespace ecgpress {
namespace {

// FIPS 180-4 examples.
TEST(Sha256, MatchesThePublishedValues) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Sha256, DoesNotDependOnTheCuts) {
  const std::string text(1000, 'x');
  for (const std::size_t cut : {0u, 1u, 63u, 64u, 65u, 999u, 1000u}) {
    Sha256 sha;
    sha.update(std::string_view(text).substr(0, cut)).update(std::string_view(text).substr(cut));
    EXPECT_EQ(to_hex(sha.finish()), sha256_hex(text));
  }
}

TEST(Sha256, WritesNumbersLowByteFirst) {
  EXPECT_EQ(Sha256().update_u32(0x64636261u).finish(), sha256("abcd"));
  EXPECT_EQ(Sha256().update_u64(0x6867666564636261u).finish(), sha256("abcdefgh"));
}

}  // namespace
}  // namespace ecgpress
