// Which ecgpress this is, and which pictures it draws.
#pragma once

namespace ecgpress {

// Of the library and its program; equal to the version in CMakeLists.txt (tested).
inline constexpr const char* kVersion = "0.1.0";

// Rises with any change to the pixels that an old draw gives. Equal versions promise equal pixels.
inline constexpr int kRenderVersion = 3;

}  // namespace ecgpress
