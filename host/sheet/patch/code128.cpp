#include "host/sheet/patch/code128.h"

#include <array>
#include <string>

#include "ecgpress/error.h"
#include "host/base/text.h"

namespace ecgpress {
namespace {

// Widths of bar, space, bar, space, bar, space of the values 0..105 (ISO/IEC 15417, table 1).
constexpr std::array<const char*, 106> kPatterns = {
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213",
    "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132",
    "221231", "213212", "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211",
    "212123", "212321", "232121", "111323", "131123", "131321", "112313", "132113", "132311", "211313",
    "231113", "231311", "112133", "112331", "132131", "113123", "113321", "133121", "313121", "211331",
    "231131", "213113", "213311", "213131", "311123", "311321", "331121", "312113", "312311", "332111",
    "314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221", "112214",
    "112412", "122114", "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111",
    "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
    "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311", "113141",
    "114131", "311141", "411131", "211412", "211214", "211232"};
constexpr const char* kStop = "2331112";
constexpr int kCodeC = 99, kCodeB = 100, kStartB = 104, kStartC = 105;

std::size_t digits_from(std::string_view text, std::size_t at) {
  std::size_t n = 0;
  while (at + n < text.size() && text[at + n] >= '0' && text[at + n] <= '9') ++n;
  return n;
}

std::vector<int> symbol_values(std::string_view text) {
  std::vector<int> values;
  bool in_c = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t digits = digits_from(text, i);
    const bool pair = in_c ? digits >= 2 : digits >= 4;
    if (values.empty()) {
      values.push_back(pair ? kStartC : kStartB);
      in_c = pair;
    } else if (pair != in_c) {
      values.push_back(pair ? kCodeC : kCodeB);
      in_c = pair;
    }
    values.push_back(pair ? 10 * (text[i] - '0') + (text[i + 1] - '0') : text[i] - ' ');
    i += pair ? 2 : 1;
  }
  return values;
}

}  // namespace

std::vector<int> code128_widths(std::string_view text) {
  for (const char c : text)
    if (c < ' ' || c > '~')
      throw Error(ErrorKind::kUsage, "bar code", "text", quoted(text), "characters from ' ' to '~'");
  if (text.empty()) throw Error(ErrorKind::kUsage, "bar code", "text", "\"\"", "one character or more");
  std::vector<int> values = symbol_values(text);
  int sum = values[0];
  for (std::size_t i = 1; i < values.size(); ++i) sum += static_cast<int>(i) * values[i];
  values.push_back(sum % 103);
  std::string pattern;
  for (const int v : values) pattern += kPatterns[static_cast<std::size_t>(v)];
  pattern += kStop;
  std::vector<int> widths;
  for (const char c : pattern) widths.push_back(c - '0');
  return widths;
}

}  // namespace ecgpress
