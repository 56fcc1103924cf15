#include "host/sheet/patch/qr_code.h"

#include <qrencode.h>

#include <memory>

#include "ecgpress/error.h"
#include "host/base/text.h"

namespace ecgpress {

QrCode qr_code(std::string_view text) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  const std::unique_ptr<QRcode, void (*)(QRcode*)> made(
      text.empty() ? nullptr : QRcode_encodeData(static_cast<int>(text.size()), bytes, 0, QR_ECLEVEL_M),
      QRcode_free);
  if (!made) throw Error(ErrorKind::kUsage, "QR code", "text", quoted(text.substr(0, 64)), "1 to 2331 bytes");
  QrCode code;
  code.side = made->width;
  const int modules = made->width * made->width;
  for (int i = 0; i < modules; ++i) code.dark.push_back((made->data[i] & 1) != 0);
  return code;
}

}  // namespace ecgpress
