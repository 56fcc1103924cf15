// Many pictures on one, small, for people to look at.
#pragma once

#include <filesystem>
#include <vector>

namespace ecgpress {

// Reads PNG or JPEG files and writes one PNG with all of them in rows of `columns`, each averaged down to fit
// a cell of `cell_width_px` (and 17/22 of that in height). Throws Error where one of the files cannot be read
// or written.
void write_contact_sheet(const std::vector<std::filesystem::path>& pictures, const std::filesystem::path& out,
                         int columns = 4, int cell_width_px = 550);

}  // namespace ecgpress
