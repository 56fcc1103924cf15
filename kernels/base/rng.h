// Counter-based random numbers: Philox 4x32-10 (Salmon et al. 2011), a pure function of key and counter.
//
// The key is 64 bits of SHA-256(seed, record key); the counter is (index low, index high, purpose, n), where
// `index` counts the pictures of that record. So a number depends on seed, record, index, purpose and n
// alone.
#pragma once

#include "kernels/base/math.h"
#include "kernels/base/vec.h"

namespace ecgpress {

// What a random number is for: one entry per use, each with its own meaning of n. Append only; never
// renumber, or old pictures change.
enum class Purpose : std::uint32_t {
  kRecipe = 1,           // n: number of the parameter in the recipe table
  kLayout = 2,           // n: free to the layout engine
  kHeaderText = 3,       // n: number of the invented field (name, age, date, ...)
  kSensorNoise = 4,      // n: pixel, y * width + x
  kBackground = 5,       // n: number of the quantity
  kSyntheticRecord = 6,  // n: number of the quantity of the record
  kSyntheticBeat = 7,    // n: 64 * beat + number of the quantity
  kSyntheticNoise = 8,   // n: 2^24 * lead + sample, or component of a spectrum
  kSyntheticPerson = 9,  // n: number of the invented demographic field
  kRelief = 10,  // key 0: of a sheet of the relief library, n: running number; else of a picture's height map
  kSeverity = 12,  // n: number of the parameter in the recipe table
  kFold = 11,      // n: number of the fold, those of the other direction from 64 on
  kPatch = 20,     // n: 2^24 * kind of thing + 2^16 * item + number of the quantity
  kTexture = 30,   // key and index 0; n: 2^28 * kind of tile + 2^22 * octave + four nodes; octave 63: fibres
  kStain = 31,     // n: 2^24 * kind + 2^13 * number of the stain + 2^6 * number of its part + four quantities
  kFade = 32,      // n: number of the quantity
  kWriting = 40,   // n: 2^16 * number of the written thing + block of its stream
};

// Four independent words of 32 random bits (or lanes of them, kernels/base/lane.h).
template <class Word>
struct Philox4T {
  Word w[4];
};
using Philox4 = Philox4T<std::uint32_t>;

inline namespace EP_ISA {

// Both halves of the 64-bit product.
EP_HD void multiply_wide(std::uint32_t a, std::uint32_t b, std::uint32_t& high, std::uint32_t& low) {
  const std::uint64_t p = std::uint64_t{a} * b;
  high = static_cast<std::uint32_t>(p >> 32);
  low = static_cast<std::uint32_t>(p);
}

// Ten rounds. `counter`: four words, `key`: two words, low word first.
template <class Word>
EP_HD Philox4T<Word> philox4x32(const Word* counter, const std::uint32_t* key) {
  Word c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
  std::uint32_t k0 = key[0], k1 = key[1];
  EP_UNROLL
  for (int round = 0; round < 10; ++round) {
    Word high0, low0, high1, low1;
    multiply_wide(c0, 0xD2511F53u, high0, low0);
    multiply_wide(c2, 0xCD9E8D57u, high1, low1);
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 += 0x9E3779B9u;  // golden ratio
    k1 += 0xBB67AE85u;  // sqrt(3) - 1
  }
  return {{c0, c1, c2, c3}};
}

// The words of (key, index, purpose, n). `key` and `index`: two words each, low word first.
template <class Word>
EP_HD Philox4T<Word> random_words(const std::uint32_t* key, const std::uint32_t* index, Purpose purpose,
                                  Word n) {
  const Word counter[4] = {Word(index[0]), Word(index[1]), Word(static_cast<std::uint32_t>(purpose)), n};
  return philox4x32(counter, key);
}
EP_HD Philox4 random_words(const std::uint32_t* key, std::uint64_t index, Purpose purpose, std::uint32_t n) {
  const std::uint32_t words[2] = {static_cast<std::uint32_t>(index), static_cast<std::uint32_t>(index >> 32)};
  return random_words(key, words, purpose, n);
}

// ---- From words to distributions ----

// Uniform on [0, 1): 24 bits of one word.
EP_HD float uniform_float(std::uint32_t word) {
  return static_cast<float>(static_cast<std::int32_t>(word >> 8)) * 0x1p-24f;
}
// Uniform on [0, 1): 53 bits of two words.
EP_HD double uniform_double(std::uint32_t high, std::uint32_t low) {
  const double h = static_cast<double>(static_cast<std::int32_t>(high >> 5));  // 27 bits
  const double l = static_cast<double>(static_cast<std::int32_t>(low >> 6));   // 26 bits
  return (h * 67108864.0 + l) * 0x1p-53;
}
// Uniform on 0 .. count - 1, count >= 1; off by less than count / 2^32.
EP_HD std::uint32_t uniform_index(std::uint32_t word, std::uint32_t count) {
  return static_cast<std::uint32_t>((std::uint64_t{word} * count) >> 32);
}

// Two independent standard normal numbers by Box and Muller; |value| <= 5.77.
EP_HD Vec2 normal_floats(std::uint32_t word0, std::uint32_t word1) {
  const float radius = sqrt(-2.0f * log(1.0f - uniform_float(word0)));
  const SinCosT<float> a = sincos_turns(uniform_float(word1));
  return {radius * a.cos, radius * a.sin};
}
// The same in double from four words; |value| <= 8.58.
EP_HD Vec2d normal_doubles(const Philox4& words) {
  const double radius = sqrt(-2.0 * log(1.0 - uniform_double(words.w[0], words.w[1])));
  const SinCosT<double> a = sincos_turns(uniform_double(words.w[2], words.w[3]));
  return {radius * a.cos, radius * a.sin};
}

}  // namespace EP_ISA
}  // namespace ecgpress
