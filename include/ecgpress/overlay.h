// A picture with its labels drawn over it, for people to look at.
#pragma once

#include <filesystem>

namespace ecgpress {

// `labels`: the JSON beside the picture, which names the picture's file. Draws polylines, boxes, baselines,
// grid nodes, keypoints and text quads and writes the result as PNG to `out`. Throws Error where one of the
// files cannot be read or written.
void write_overlay(const std::filesystem::path& labels, const std::filesystem::path& out);

}  // namespace ecgpress
