// Writes label files of random pages into a folder, for the readers in Python that tests/python runs over
// them.
#include <cstdio>
#include <filesystem>
#include <string>

#include "host/base/files.h"
#include "host/label/label_files.h"
#include "host/sheet/twin.h"
#include "tests/host/label/label_scene.h"

namespace {

using namespace ecgpress;

// What a page can be: whole, with gaps, without leads, of two rates, seen from so low that its horizon shows,
// of a record that fits no layout.
Record sample_record(int i) {
  Record record = synthetic_record(static_cast<std::uint64_t>(i));
  if (i % 4 == 1) std::fill(record.leads[1].mv.begin() + 300, record.leads[1].mv.begin() + 800, test::kNaNf);
  if (i % 5 == 2) record.leads.erase(record.leads.begin() + 7);
  if (i % 7 == 3) record.fiducials.clear();
  if (i % 6 == 4) {
    Lead& lead = record.leads[3];
    std::vector<float> half;
    for (std::size_t k = 0; k < lead.mv.size(); k += 2) half.push_back(lead.mv[k]);
    lead = {lead.name, 250, half};
  }
  if (i % 11 == 5) record.leads.clear();
  return record;
}

void write_page(const std::filesystem::path& folder, int i) {
  std::mt19937 random(static_cast<unsigned>(i) + 100);
  Draw draw = i % 9 == 6 ? test::horizon_draw() : test::random_draw(random);
  if (i % 9 == 3) draw.writing.notes = 3;
  LabelOptions options = test::every_label();
  if (i % 3 == 2) options = {false, false, false, true, true};
  test::Scene s = test::make_scene(sample_record(i), draw, options);
  s.labels.provenance.record_key = std::string(64, '0');
  if (i % 2) s.labels.provenance.left_out = parse_twin({"geometry"}, {"trace"}).names();
  if (i % 2) s.labels.provenance.planes.push_back({"lead_mask", "mask.png", "uint16", std::string(64, '1')});
  for (const LabelFile& f :
       label_files(s.labels, "page:" + std::to_string(i), {.polylines_in_json = i % 3 == 1}))
    write_file_whole(folder / f.name, f.bytes);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return std::fprintf(stderr, "usage: write_label_samples FOLDER COUNT\n"), 2;
  std::filesystem::create_directories(argv[1]);
  for (int i = 0; i < std::atoi(argv[2]); ++i) write_page(argv[1], i);
  return 0;
}
