// All label files of one picture, in memory; a sink writes them.
#pragma once

#include <string>
#include <vector>

#include "ecgpress/labels.h"

namespace ecgpress {

struct LabelFile {
  std::string name;   // beside the picture
  std::string bytes;  // all of it
};

struct LabelFileOptions {
  bool polyline_file = true;
  bool polylines_in_json = false;
};

// `stem` is the picture's file name without its ending. Makes, last so that a reader who sees it finds the
// others:
//   <stem>.polylines.npy     float32 [points, 2]: x, y in px
//   <stem>.sparse.npy        structured [pixels]: lead <u2, column <i4, row <i4, value <f4
//   <stem>.grid.npy          float32 [rows, columns, 2]; <stem>.grid_flags.npy uint8 [rows, columns]
//   <stem>_truth.hea, .dat   WFDB; <stem>_truth.npy float32 [leads, samples]; with a number behind "truth"
//   where the
//                            leads have several sampling rates: one record per rate. In WFDB's names every
//                            byte but letters, digits, '_' and '-' is '_'.
//   <stem>.json              everything else, and the names of these files
// Labels that were not made have no file.
std::vector<LabelFile> label_files(const ImageLabels& labels, const std::string& stem,
                                   const LabelFileOptions& options = {});

}  // namespace ecgpress
