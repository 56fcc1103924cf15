// Lists of labels to and from text.
#include <algorithm>
#include <array>
#include <string_view>

#include "ecgpress/error.h"
#include "ecgpress/render.h"

namespace ecgpress {
namespace {

struct NamedLabel {
  std::string_view name;
  bool LabelSelection::*member;
};

constexpr std::array<NamedLabel, 12> kNamedLabels{{
    {"polylines", &LabelSelection::polylines},
    {"polylines-in-json", &LabelSelection::polylines_in_json},
    {"mask", &LabelSelection::mask},
    {"class", &LabelSelection::classes},
    {"sparse", &LabelSelection::sparse},
    {"map", &LabelSelection::map},
    {"relief", &LabelSelection::relief},
    {"shading", &LabelSelection::shading},
    {"albedo", &LabelSelection::albedo},
    {"grid", &LabelSelection::grid},
    {"truth", &LabelSelection::truth},
    {"coverage", &LabelSelection::coverage},
}};
constexpr std::string_view kCoverageOf = "coverage:";

std::vector<std::string_view> split(std::string_view text, char by) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(by, at), text.size());
    parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

[[noreturn]] void refuse(std::string_view item) {
  std::string known = "json";
  for (const auto& label : kNamedLabels) known += ", " + std::string(label.name);
  throw Error(ErrorKind::kUsage, "--labels", "item", "\"" + std::string(item) + "\"",
              known + ", coverage:LEAD+LEAD, all or none");
}

void add(LabelSelection& labels, std::string_view item) {
  if (item == "json") return;
  if (item.starts_with(kCoverageOf)) {
    labels.coverage = true;
    for (std::string_view lead : split(item.substr(kCoverageOf.size()), '+')) {
      if (lead.empty()) refuse(item);
      labels.coverage_leads.emplace_back(lead);
    }
    return;
  }
  for (const auto& label : kNamedLabels)
    if (item == label.name || item == "all") {
      if (item == "all" && label.member == &LabelSelection::polylines_in_json) continue;  // the file has them
      labels.*label.member = true;
      if (item != "all") return;
    }
  if (item != "all") refuse(item);
}

}  // namespace

LabelSelection parse_label_selection(const std::string& list) {
  LabelSelection labels;
  if (list == "none") {
    labels.json = false;
    return labels;
  }
  for (std::string_view item : split(list, ',')) add(labels, item);
  return labels;
}

std::string label_selection_text(const LabelSelection& labels) {
  if (!labels.json) return "none";
  std::string text = "json";
  for (const auto& label : kNamedLabels) {
    if (!(labels.*label.member)) continue;
    text += "," + std::string(label.name);
    if (label.name == "coverage")
      for (std::size_t i = 0; i < labels.coverage_leads.size(); ++i)
        text += (i == 0 ? ":" : "+") + labels.coverage_leads[i];
  }
  return text;
}

}  // namespace ecgpress
