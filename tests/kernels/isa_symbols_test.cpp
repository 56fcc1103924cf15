// Code compiled for newer machines stays in its own namespace and is vector code: read from the objects
// themselves.
//
// A weak symbol (an inline function, a template) is one that the linker may take from any object that has it.
// Were there one outside the namespace of its instruction set, a machine without AVX-512 could be handed
// AVX-512 code.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

namespace ecgpress::test {
namespace {

// Lines that a program prints; empty where it is not there.
std::vector<std::string> lines_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen((command + " 2>/dev/null").c_str(), "r"), pclose);
  std::vector<std::string> lines;
  std::string line;
  for (int c = pipe ? fgetc(pipe.get()) : EOF; c != EOF; c = fgetc(pipe.get())) {
    if (c != '\n') {
      line += static_cast<char>(c);
      continue;
    }
    lines.push_back(line);
    line.clear();
  }
  return lines;
}

bool have(const char* program) { return !lines_of(std::string(program) + " --version").empty(); }

// Objects given by CMake, separated by '|'.
std::vector<std::string> objects(const std::string& list) {
  std::vector<std::string> all;
  std::stringstream in(list);
  for (std::string one; std::getline(in, one, '|');)
    if (!one.empty()) all.push_back(one);
  return all;
}

// "avx2" for .../span_avx2.cpp.o, empty for what is no build of the span code.
std::string isa_of(const std::string& object) {
  const std::string name = std::filesystem::path(object).filename().string();
  if (name.rfind("span_", 0) != 0) return "";
  return name.substr(5, name.find('.') - 5);
}

// Weak and unique symbols that an object defines outside its own namespace.
std::vector<std::string> leaks(const std::string& object, const std::string& isa) {
  std::vector<std::string> found;
  for (const std::string& line : lines_of("nm --defined-only '" + object + "'")) {
    std::stringstream in(line);
    std::string address, kind, name;
    in >> address >> kind >> name;
    if (kind.size() != 1 || std::string("wWvVu").find(kind) == std::string::npos) continue;
    const std::string own = "N8ecgpress" + std::to_string(isa.size() + 4) + "isa_" + isa;
    // A pointer to the runtime's exception handler: data, the same in every object.
    if (name == "DW.ref.__gxx_personality_v0") continue;
    if (name.find(own) == std::string::npos) found.push_back(name);
  }
  return found;
}

struct FloatCode {
  int packed = 0, scalar = 0;
};

// Float instructions of one function: of vectors (mulps, vsqrtps, ...) and of single values (mulss, ...).
FloatCode float_code(const std::string& object, const std::string& function) {
  FloatCode code;
  bool inside = false;
  for (const std::string& line : lines_of("objdump -d --no-show-raw-insn '" + object + "'")) {
    if (!line.empty() && line.back() == ':' && line.find('<') != std::string::npos)
      inside = line.find(function) != std::string::npos;
    if (!inside) continue;
    std::stringstream in(line);
    std::string address, mnemonic;
    in >> address >> mnemonic;
    for (const char* op : {"add", "sub", "mul", "div", "sqrt", "min", "max", "cmp"}) {
      const std::string stem = mnemonic.substr(0, 1) == "v" ? mnemonic.substr(1) : mnemonic;
      if (stem.rfind(op, 0) != 0 || stem.size() < 5) continue;
      code.packed += stem.substr(stem.size() - 2) == "ps";
      code.scalar += stem.substr(stem.size() - 2) == "ss";
    }
  }
  return code;
}

TEST(IsaSymbols, NoBuildOfTheSpanCodeLeaksASymbol) {
  if (!have("nm")) GTEST_SKIP() << "nm (binutils) is not here";
  int builds = 0;
  for (const std::string& object : objects(ECGPRESS_LAUNCH_OBJECTS)) {
    const std::string isa = isa_of(object);
    if (isa.empty()) continue;
    ++builds;
    EXPECT_FALSE(lines_of("nm '" + object + "'").empty())
        << object << " has no symbols at all: was it found?";
    for (const std::string& name : leaks(object, isa))
      ADD_FAILURE() << object << ": weak symbol outside isa_" << isa << ": " << name;
  }
  EXPECT_GE(builds, 1) << "no object of the span code among " << ECGPRESS_LAUNCH_OBJECTS;
}

// The same reader finds the breaches that are planted in isa_breach.cpp.
TEST(IsaSymbols, APlantedLeakIsFound) {
  if (!have("nm")) GTEST_SKIP() << "nm (binutils) is not here";
  const std::vector<std::string> all = objects(ECGPRESS_BREACH_OBJECTS);
  ASSERT_EQ(all.size(), 1u);
  const std::vector<std::string> found = leaks(all[0], "avx2");
  const auto has = [&](const char* part) {
    for (const std::string& name : found)
      if (name.find(part) != std::string::npos) return true;
    return false;
  };
  EXPECT_TRUE(has("leaking_function"));
  EXPECT_TRUE(has("leaking_template"));
  EXPECT_TRUE(has("other_isa_function"));
  EXPECT_FALSE(has("kept_function"));
}

TEST(IsaSymbols, HotSpansAreVectorCode) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(NDEBUG) || !defined(__x86_64__)
  GTEST_SKIP() << "counted in optimised x86-64 builds only";
#endif
  if (!have("objdump")) GTEST_SKIP() << "objdump (binutils) is not here";
  for (const std::string& object : objects(ECGPRESS_LAUNCH_OBJECTS)) {
    const std::string isa = isa_of(object);
    if (isa.empty()) continue;
    const FloatCode code = float_code(object, "shade_tile_here");
    std::printf("  %s: %d packed and %d scalar float instructions in shade_tile_here\n", isa.c_str(),
                code.packed, code.scalar);
    RecordProperty("packed_" + isa, code.packed);
    RecordProperty("scalar_" + isa, code.scalar);
    EXPECT_GT(code.packed, 500) << isa;
    EXPECT_GT(code.packed, 3 * code.scalar) << isa << ": what is scalar belongs to the set-up of a tile only";
  }
}

}  // namespace
}  // namespace ecgpress::test
