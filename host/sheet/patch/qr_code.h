// QR codes (ISO/IEC 18004), made by libqrencode.
#pragma once

#include <string_view>
#include <vector>

namespace ecgpress {

struct QrCode {
  int side = 0;            // modules, without the quiet zone
  std::vector<bool> dark;  // row by row
  bool at(int x, int y) const { return dark[static_cast<std::size_t>(y * side + x)]; }
};

// Of error correction level M, in the smallest version that holds `text` (bytes). Throws Error(kUsage) on an
// empty text and on one that no version holds.
QrCode qr_code(std::string_view text);

}  // namespace ecgpress
