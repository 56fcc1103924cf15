// A user's folder of height maps in place of the library's crumpled sheets.
#pragma once

#include <string>

#include "host/relief/relief_table.h"

namespace ecgpress {

inline constexpr std::size_t kMostHeightMaps = 64;  // of one folder: each is 17 MB once it is used

// One map as the kernels read it, and which file it was.
struct HeightMap {
  std::string file;    // its name within the folder
  std::string sha256;  // of the file's bytes
  ReliefTable table;
};

// The folder's PNG files in order of their names, counted around: `number` modulo how many there are, its
// width covering `width_mm`. Read on first use and kept, where it is, until the process ends; safe from many
// threads, as relief_table. Throws Error: kInput where the folder cannot be listed, has no PNG or more than
// kMostHeightMaps, and as read_height_map.
const HeightMap& height_map(const std::string& folder, double width_mm, std::uint32_t number);

}  // namespace ecgpress
