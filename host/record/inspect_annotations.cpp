#include "host/record/inspect_annotations.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "host/base/text.h"
#include "host/record/text_table.h"

namespace ecgpress {
namespace {

constexpr std::size_t kShownAnnotations = 10;

Json annotator_json(const AnnotationFile& file) {
  Json json = {{"path", file.path},
               {"ticks_per_s", file.ticks_per_s},
               {"definitions", Json::array()},
               {"comments", file.comments},
               {"warnings", file.warnings}};
  for (const auto& [code, meaning] : file.definitions)
    json["definitions"].push_back(
        {{"code", code}, {"symbol", meaning.symbol}, {"description", meaning.description}});
  return json;
}

Json annotation_json(const AnnotationFile& file, const Annotation& annotation) {
  const std::string symbol = file.symbol(annotation);
  return {{"sample", annotation.sample},   {"time_s", file.time_s(annotation)},
          {"code", annotation.code},       {"symbol", symbol.empty() ? Json(nullptr) : Json(symbol)},
          {"subtype", annotation.subtype}, {"chan", annotation.chan},
          {"num", annotation.num},         {"aux", annotation.aux}};
}

// A code without a symbol as "[50]", which is how WFDB's rdann prints it.
std::string shown_symbol(const AnnotationFile& file, const Annotation& annotation) {
  const std::string symbol = file.symbol(annotation);
  return symbol.empty() ? "[" + std::to_string(annotation.code) + "]" : symbol;
}

// "N 2239, A 33, + 1, V 1": the most frequent first, then by symbol.
std::string counts_text(const AnnotationFile& file) {
  std::map<std::string, std::size_t> counts;
  for (const Annotation& annotation : file.annotations) ++counts[shown_symbol(file, annotation)];
  std::vector<std::pair<std::string, std::size_t>> list(counts.begin(), counts.end());
  std::stable_sort(list.begin(), list.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  for (const auto& [symbol, count] : list)
    text += (text.empty() ? "" : ", ") + symbol + " " + std::to_string(count);
  return text;
}

std::string aux_text(const std::string& aux) {
  const std::string text = aux.substr(0, aux.find_last_not_of('\0') + 1);
  return text.empty() ? "" : quoted(text);
}

std::string first_ones(const AnnotationFile& file) {
  std::vector<TableRow> rows = {{"time/s", "sample", "symbol", "subtype", "chan", "num", "aux"}};
  for (std::size_t k = 0; k < std::min(kShownAnnotations, file.annotations.size()); ++k) {
    const Annotation& annotation = file.annotations[k];
    rows.push_back({short_number(file.time_s(annotation)), std::to_string(annotation.sample),
                    shown_symbol(file, annotation), std::to_string(annotation.subtype),
                    std::to_string(annotation.chan), std::to_string(annotation.num),
                    aux_text(annotation.aux)});
  }
  return table_text(rows);
}

}  // namespace

void add_annotations(Json& json, const AnnotationFile& file) {
  json["annotator"] = annotator_json(file);
  json["annotations"] = Json::array();
  for (const Annotation& annotation : file.annotations)
    json["annotations"].push_back(annotation_json(file, annotation));
}

std::string annotations_text(const AnnotationFile& file) {
  std::string text = "\nannotations " + file.path + ", " + std::to_string(file.annotations.size()) + " at " +
                     number_text(file.ticks_per_s) + " ticks/s\n";
  for (const std::string& comment : file.comments) text += "# " + comment + "\n";
  for (const auto& [code, meaning] : file.definitions)
    text += "code " + std::to_string(code) + " is " + meaning.symbol + " " + meaning.description + "\n";
  for (const std::string& warning : file.warnings) text += "warning: " + warning + "\n";
  if (file.annotations.empty()) return text;
  text += counts_text(file) + "\n";
  if (file.annotations.size() > kShownAnnotations)
    text += "the first " + std::to_string(kShownAnnotations) + ":\n";
  return text + first_ones(file);
}

}  // namespace ecgpress
