// The label JSON of one picture, as docs/schema/labels.schema.json says.
#pragma once

#include <string>

#include "ecgpress/labels.h"

namespace ecgpress {

// Names of the files beside the JSON that hold the bulky labels; empty: there is no such file.
struct LabelFileNames {
  std::string polylines, sparse_mask, forward_grid, forward_grid_flags;
  // One per truth signal.
  struct Truth {
    std::string header, samples, mv;
    double largest_error_mv = 0;  // of the WFDB form
  };
  std::vector<Truth> truth;
};

struct LabelJsonOptions {
  LabelFileNames files;
  bool polylines_inside = false;  // a "polyline" in each lead
};

// UTF-8 text, one line per top-level member. Image coordinates are rounded to 1e-5 px; everything else stands
// in the shortest form that reads back to the same double; undefined values are null. The same labels give
// the same bytes on every machine.
std::string labels_json(const ImageLabels& labels, const LabelJsonOptions& options);

// Names that the JSON uses.
const char* keypoint_kind_name(KeypointKind kind);
const char* text_kind_name(TextLabelKind kind);
const char* fiducial_kind_name(Fiducial::Kind kind);

}  // namespace ecgpress
