// The matrix is libqrencode's; its finder patterns and size are those of the standard.
#include "host/sheet/patch/qr_code.h"

#include <gtest/gtest.h>
#include <qrencode.h>

#include <string>

#include "ecgpress/error.h"

namespace ecgpress {
namespace {

TEST(QrCode, IsTheLibrarysMatrix) {
  for (const std::string text : {"1", "MRN=12345678;VISIT=7654321", "ECG \xC2\xB5V"}) {
    const QrCode code = qr_code(text);
    QRcode* made = QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M);
    ASSERT_NE(made, nullptr);
    ASSERT_EQ(code.side, made->width);
    for (int y = 0; y < code.side; ++y)
      for (int x = 0; x < code.side; ++x)
        EXPECT_EQ(code.at(x, y), (made->data[y * code.side + x] & 1) != 0) << text << " " << x << " " << y;
    QRcode_free(made);
  }
}

TEST(QrCode, HasThreeFinders) {
  const QrCode code = qr_code("MRN=12345678;VISIT=7654321");
  ASSERT_EQ((code.side - 17) % 4, 0);
  const int far = code.side - 7;
  for (const auto& [x0, y0] : {std::pair{0, 0}, {far, 0}, {0, far}})
    for (int y = 0; y < 7; ++y)
      for (int x = 0; x < 7; ++x) {
        const bool rim = x == 0 || y == 0 || x == 6 || y == 6, core = x > 1 && x < 5 && y > 1 && y < 5;
        EXPECT_EQ(code.at(x0 + x, y0 + y), rim || core) << x << " " << y;
      }
}

TEST(QrCode, RefusesWhatItCannotHold) {
  EXPECT_THROW(qr_code(""), Error);
  EXPECT_THROW(qr_code(std::string(5000, 'x')), Error);
}

}  // namespace
}  // namespace ecgpress
