// Runs a fuzz target over seeded mutations of its good inputs: `fuzz_x [number of inputs] [first seed]`.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <random>
#include <string>

#include "tests/fuzz/fuzz_target.h"

namespace {

using Random = std::mt19937_64;

std::size_t below(std::size_t count, Random& random) { return count == 0 ? 0 : random() % count; }

// Pieces that parsers trip over.
const char* const kPieces[] = {"0",
                               "-1",
                               "99999999999999999999",
                               "1e400",
                               "nan",
                               "inf",
                               "x0",
                               ":3",
                               "+24",
                               "/",
                               "(",
                               ")",
                               "\n",
                               "\r",
                               "#",
                               "16",
                               "212",
                               "\xB5",
                               "\xEF\xBB\xBF",
                               "~",
                               "..",
                               "-",
                               "1e-300",
                               "x1000000",
                               "4294967296",
                               "2147483647",
                               "-2147483648",
                               " ",
                               "\t",
                               "/dev/zero"};

void mutate_once(std::string& text, const std::string& other, Random& random) {
  const std::size_t at = below(text.size() + 1, random);
  const std::size_t length = 1 + below(16, random);
  switch (random() % 7) {
    case 0:  // one byte, anything
      if (at < text.size()) text[at] = static_cast<char>(random());
      break;
    case 1:  // one bit
      if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << (random() % 8)));
      break;
    case 2:
      text.erase(at, length);
      break;
    case 3:
      text.insert(at, kPieces[below(std::size(kPieces), random)]);
      break;
    case 4:  // a piece instead of what stands there
      text.replace(at, length, kPieces[below(std::size(kPieces), random)]);
      break;
    case 5:  // a part of itself again
      text.insert(at, text.substr(below(text.size() + 1, random), length * 4));
      break;
    default:  // a part of another input
      text.insert(at, other.substr(below(other.size() + 1, random), length * 4));
  }
}

}  // namespace

int main(int argc, char** argv) {
  const unsigned long count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 20000;
  const unsigned long first = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 0;
  const std::vector<std::string> seeds = fuzz_seeds();
  for (const std::string& seed : seeds) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(seed.data()), seed.size());
  }
  for (unsigned long k = first; k < first + count; ++k) {
    Random random(k);
    std::string text = seeds[below(seeds.size(), random)];
    const std::string& other = seeds[below(seeds.size(), random)];
    for (std::size_t step = 1 + below(6, random); step > 0; --step) mutate_once(text, other, random);
    try {
      LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    } catch (const std::exception& e) {
      std::fprintf(stderr, "input %lu: %s; again: %s 1 %lu\n%s\n", k, e.what(), argv[0], k, text.c_str());
      return 1;
    }
  }
  std::printf("%zu good inputs and %lu mutations: returned or threw ecgpress::Error\n", seeds.size(), count);
  return 0;
}
