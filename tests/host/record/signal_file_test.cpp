#include "host/record/signal_file.h"

#include "tests/host/record/record_fixtures.h"

namespace ecgpress {
namespace {

namespace fs = std::filesystem;
using test::contains;
using test::error_of;

class SignalFile : public testing::Test {
 protected:
  std::size_t size_of(const std::string& file) {
    return read_signal_file(home_, file, "rec.hea:2", 1000).size();
  }
  Error refusal(const std::string& file) {
    return error_of([&] { size_of(file); });
  }

  test::TemporaryFolder folder_;
  fs::path home_ = folder_.path() / "home";
};

TEST_F(SignalFile, OpensFilesInAndBelowTheFolder) {
  folder_.write("home/a.dat", "123");
  folder_.write("home/sub/b.dat", "1234");
  fs::create_symlink("a.dat", home_ / "link.dat");
  EXPECT_EQ(size_of("a.dat"), 3u);
  EXPECT_EQ(size_of("sub/b.dat"), 4u);
  EXPECT_EQ(size_of("link.dat"), 3u);
}

TEST_F(SignalFile, RefusesWhatLeavesTheFolder) {
  folder_.write("secret", "123");
  folder_.write("home-too/secret", "123");
  folder_.write("home/a.dat", "123");
  fs::create_symlink("../secret", home_ / "out.dat");
  fs::create_symlink("../home-too", home_ / "other");
  for (const std::string& file :
       {std::string("../secret"), std::string("sub/../../secret"), std::string("out.dat"),
        std::string("other/secret"), (folder_.path() / "secret").string(), std::string("/dev/zero"),
        std::string("-"), std::string("~")}) {
    const Error error = refusal(file);
    EXPECT_EQ(error.kind(), ErrorKind::kInput) << file;
    EXPECT_TRUE(contains(error.what(), "rec.hea:2: signal file")) << file;
  }
}

TEST_F(SignalFile, RefusesFoldersLargeAndMissingFiles) {
  folder_.write("home/sub/b.dat", "1234");
  folder_.write("home/large.dat", std::string(1001, 'x'));
  EXPECT_EQ(refusal("sub").kind(), ErrorKind::kInput);
  EXPECT_EQ(refusal("large.dat").kind(), ErrorKind::kInput);
  EXPECT_EQ(refusal("absent.dat").kind(), ErrorKind::kIo);
  EXPECT_TRUE(contains(refusal("absent.dat").what(), "absent.dat"));
}

}  // namespace
}  // namespace ecgpress
