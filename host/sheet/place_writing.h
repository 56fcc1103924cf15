// Handwriting on a sheet: who writes, what, with which pen, and where.
#pragma once

#include "ecgpress/draw.h"
#include "ecgpress/record.h"
#include "host/sheet/sheet.h"
#include "host/writing/phrases.h"

namespace ecgpress {

// False: the page has nothing written by hand, and place_writing() leaves it as it is.
bool has_writing(const WritingDraw& writing);

// Writes notes, marks, signatures and highlights on a sheet that is printed already; what is written is drawn
// over the traces, a highlighter's ink under them (it is transparent; so the class mask keeps naming print).
// Lines of text come with their quads. A count of 0 everywhere leaves the sheet as it is. What finds no room
// on the page is left out. Each written thing has random numbers of its own: one more changes no other's
// form, though it may change where the later ones find room. Cells serve footprints up to `footprint_mm`.
void place_writing(const Record& record, const Draw& draw, const PhraseList& phrases, double footprint_mm,
                   Sheet& sheet);

}  // namespace ecgpress
