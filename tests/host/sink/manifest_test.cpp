#include "host/sink/manifest.h"

#include <gtest/gtest.h>

#include "ecgpress/error.h"

namespace ecgpress {
namespace {

RunHeader header(const std::string& seed) {
  RunHeader h;
  h.identity = {{"seed", seed}, {"recipe_sha256", "\"ab\""}, {"labels", "[\"json\",\"mask\"]"}};
  h.job = {{"command", "\"ecgpress render\""}};
  return h;
}

TEST(Manifest, HeaderHoldsIdentityAndJobButOnlyIdentityIsCompared) {
  const std::string line = manifest_header_line(header("7"));
  EXPECT_EQ(line, R"({"manifest":1,"run":{"seed":7,"recipe_sha256":"ab","labels":["json","mask"]},)"
                  R"("job":{"command":"ecgpress render"}})");
  RunHeader other = header("7");
  other.job.clear();
  EXPECT_EQ(identity_of_header_line(line, "m"), identity_of(other));
}

TEST(Manifest, DifferencesAreNamed) {
  EXPECT_EQ(identity_difference(identity_of(header("7")), identity_of(header("7"))), "");
  EXPECT_EQ(identity_difference(identity_of(header("7")), identity_of(header("8"))), "seed is 7, here 8");
  RunHeader more = header("7");
  more.identity.emplace_back("format", "\"png\"");
  EXPECT_EQ(identity_difference(identity_of(header("7")), identity_of(more)),
            "format is not there, here \"png\"");
  EXPECT_EQ(identity_difference(identity_of(more), identity_of(header("7"))),
            "format is \"png\", here not there");
}

TEST(Manifest, EntriesComeBack) {
  ManifestEntry entry;
  entry.index = (std::uint64_t{1} << 60) + 1;  // more than a double holds
  entry.record = "a \"quoted\"/\x01 path";
  entry.record_key = "00ff";
  entry.take = 3;
  entry.files = {{"a-3.png", 5000000000u, "aa"}, {"a-3.json", 7, "bb"}};
  entry.hashes = {{"pixels", "cc"}, {"lead_mask", "dd"}};
  entry.seconds = 0.0625;
  const ManifestEntry back = parse_manifest_entry(manifest_entry_line(entry), "m:2");
  EXPECT_EQ(back.index, entry.index);
  EXPECT_EQ(back.record, entry.record);
  EXPECT_EQ(back.record_key, entry.record_key);
  EXPECT_EQ(back.take, entry.take);
  ASSERT_EQ(back.files.size(), 2u);
  EXPECT_EQ(back.files[0].name, "a-3.png");
  EXPECT_EQ(back.files[0].bytes, 5000000000u);
  EXPECT_EQ(back.files[1].sha256, "bb");
  EXPECT_EQ(back.hashes, entry.hashes);
  EXPECT_EQ(back.seconds, 0.0625);
}

TEST(Manifest, AFailureIsOneLineWithItsReason) {
  ManifestEntry entry;
  entry.index = 4;
  entry.record = "bad";
  entry.error = "bad.hea:1: two\nlines";
  const std::string line = manifest_entry_line(entry);
  EXPECT_EQ(line, R"({"index":4,"record":"bad","take":0,"error":"bad.hea:1: two\nlines"})");
  EXPECT_EQ(parse_manifest_entry(line, "m").error, entry.error);
}

TEST(Manifest, BytesThatAreNotTextDoNotStopARun) {
  ManifestEntry entry;
  entry.record = "caf\xe9";
  EXPECT_NO_THROW(parse_manifest_entry(manifest_entry_line(entry), "m"));
}

TEST(Manifest, WhatIsNotOneIsRefusedWithItsPlace) {
  EXPECT_THROW(identity_of_header_line("{}", "m.jsonl"), Error);
  EXPECT_THROW(identity_of_header_line(R"({"manifest":2,"run":{}})", "m.jsonl"), Error);
  for (const char* line :
       {"", "[]", "{\"index\":-1}", "{\"index\":1}", "{\"index\":1,\"record\":\"a\"}", "nonsense"})
    try {
      parse_manifest_entry(line, "m.jsonl:9");
      ADD_FAILURE() << line << " was accepted";
    } catch (const Error& e) {
      EXPECT_EQ(std::string(e.what()).rfind("m.jsonl:9: line is ", 0), 0u) << e.what();
    }
}

}  // namespace
}  // namespace ecgpress
