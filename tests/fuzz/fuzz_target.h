// What a fuzz target consists of: libFuzzer's entry, and good inputs to begin from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

// Feeds one input; whatever it holds, the code under test returns or throws ecgpress::Error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

// Inputs that mutation_driver.cpp changes: good ones, and some that reach odd corners.
std::vector<std::string> fuzz_seeds();

// A promise that the code under test broke; it leaves the target as an exception that is no ecgpress::Error.
#define fuzz_require(condition) \
  if (!(condition)) throw std::logic_error("broken promise: " #condition)
