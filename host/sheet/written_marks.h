// What is marked on a page: beats circled, measured and pointed at; print underlined, ticked and struck out.
#pragma once

#include <vector>

#include "host/sheet/writing_desk.h"

namespace ecgpress {

// One mark, of a kind that the dice choose; `beats`: those that may be marked, of the desk's sheet.
void write_mark(WritingDesk& desk, const std::vector<SheetBeat>& beats, const Dice& dice);

}  // namespace ecgpress
