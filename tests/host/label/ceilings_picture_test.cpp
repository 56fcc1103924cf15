// The ceiling of each label form, signal -> form -> signal, against the figures that docs/labels.md
// publishes.
//
// ECGPRESS_WRITE_FIGURES=1 makes this program write the table instead.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/host/label/label_readers.h"

namespace ecgpress::test {
namespace {

constexpr const char* kForms[] = {"polyline",
                                  "polyline once per column",
                                  "sparse mask",
                                  "coverage planes",
                                  "lead mask",
                                  "coverage planes, middle of the ink",
                                  "lead mask, middle of the ink"};
constexpr std::size_t kFormCount = 7;

// Mean over leads and records, dB, against the record at its own rate and against the polyline once per
// column. The polyline itself has no columns.
struct Ceiling {
  double record_db = 0, column_db = 0;
};
using Ceilings = std::array<Ceiling, kFormCount>;

std::vector<double> drawn_mv(const Record& record, const LeadLabels& lead) {
  const Lead& source = record.leads[static_cast<std::size_t>(*record.lead_index(lead.name))];
  return {source.mv.begin() + lead.start_sample, source.mv.begin() + lead.end_sample};
}

void add_lead(const Planes& planes, const Record& record, const LeadLabels& lead, double pen_px,
              Ceilings& sum) {
  const ImageLabels& labels = planes.labels;
  const std::vector<double> mv = drawn_mv(record, lead);
  const ColumnHeights once = read_polyline(labels, lead);
  const ColumnHeights read[] = {once,
                                once,
                                read_sparse(labels, lead),
                                fit_coverage(planes, lead, pen_px),
                                fit_mask(planes, lead, pen_px),
                                read_coverage(planes, lead),
                                read_mask(planes, lead)};
  sum[0].record_db += snr_db(mv, polyline_mv(labels, lead));
  for (std::size_t form = 1; form < kFormCount; ++form) {
    sum[form].record_db += snr_db(mv, samples_mv(labels, lead, read[form]));
    sum[form].column_db += snr_db(once.y_px, read[form].y_px);
  }
}

Ceilings measure(const std::vector<std::string>& specs, int width_px) {
  Draw draw = clean_draw();
  draw.image = {width_px, width_px * 17 / 22, width_px / 11.0};
  Ceilings sum{};
  int leads = 0;
  for (const std::string& spec : specs) {
    const Record record = open_record(spec);
    const Planes planes = draw_planes(record, draw, true);
    for (const LeadLabels& lead : planes.labels.leads) {
      add_lead(planes, record, lead, draw.trace.width_mm * planes.labels.page.px_per_mm, sum);
      ++leads;
    }
  }
  for (Ceiling& c : sum) c = {c.record_db / leads, c.column_db / leads};
  return sum;
}

const std::filesystem::path kPage = std::filesystem::path(ECGPRESS_SOURCE_DIR) / "docs" / "labels.md";

std::string read_page() {
  std::ifstream file(kPage);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// The start of a table row: "| synthetic | sparse mask |".
std::string row_head(const std::string& source, const char* form) {
  return "| " + source + " | " + form + " |";
}

std::string row(const std::string& source, std::size_t form, const Ceilings& small, const Ceilings& large) {
  char figures[100];
  if (form < 2)
    std::snprintf(figures, sizeof figures, " %.1f | %.1f | | |", small[form].record_db,
                  large[form].record_db);
  else
    std::snprintf(figures, sizeof figures, " %.1f | %.1f | %.1f | %.1f |", small[form].record_db,
                  large[form].record_db, small[form].column_db, large[form].column_db);
  return row_head(source, kForms[form]) + figures;
}

// Puts the row in place of the one that begins like it.
void write_row(const std::string& head, const std::string& line) {
  std::string page = read_page();
  const std::size_t at = page.find(head);
  ASSERT_NE(at, std::string::npos) << "docs/labels.md has no row " << head;
  page.replace(at, page.find('\n', at) - at, line);
  std::ofstream(kPage) << page;
}

// The figures of a row; those that are blank are left out.
std::vector<double> published(const std::string& page, const std::string& head) {
  std::vector<double> figures;
  const std::size_t at = page.find(head);
  if (at == std::string::npos) return figures;
  std::istringstream cells(page.substr(at + head.size(), page.find('\n', at) - at - head.size()));
  for (std::string cell; std::getline(cells, cell, '|');)
    if (cell.find_first_of("0123456789") != std::string::npos) figures.push_back(std::stod(cell));
  return figures;
}

void hold(const std::string& source, const std::vector<std::string>& specs) {
  const Ceilings small = measure(specs, 2200), large = measure(specs, 4400);
  const bool write = std::getenv("ECGPRESS_WRITE_FIGURES") != nullptr;
  const std::string page = read_page();
  for (std::size_t form = 0; form < kFormCount; ++form) {
    const std::string head = row_head(source, kForms[form]), line = row(source, form, small, large);
    std::printf("%s\n", line.c_str());
    if (write) {
      write_row(head, line);
      continue;
    }
    std::vector<double> found{small[form].record_db, large[form].record_db};
    if (form >= 2) found.insert(found.end(), {small[form].column_db, large[form].column_db});
    const std::vector<double> figures = published(page, head);
    ASSERT_EQ(figures.size(), found.size()) << "docs/labels.md: " << head;
    for (std::size_t i = 0; i < found.size(); ++i)
      EXPECT_NEAR(found[i], figures[i], 0.15) << "docs/labels.md: " << head << " figure " << i;
  }
}

TEST(CeilingsPicture, AreThosePublishedForSyntheticRecords) {
  hold("synthetic:0..4", {"synthetic:0", "synthetic:1", "synthetic:2", "synthetic:3"});
}

TEST(CeilingsPicture, AreThosePublishedForRealRecords) {
  EP_NEED_TEST_DATA();
  std::vector<std::string> specs = shared_records("ptbxl_hr");
  ASSERT_GE(specs.size(), 8u);
  specs.resize(8);
  hold("PTB-XL 500 Hz", specs);
}

}  // namespace
}  // namespace ecgpress::test
