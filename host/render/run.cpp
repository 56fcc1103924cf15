#include "host/render/run.h"

#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include "ecgpress/error.h"
#include "host/base/sha256.h"
#include "host/render/page.h"
#include "host/render/picture_files.h"
#include "host/render/record_cache.h"
#include "host/render/run_header.h"
#include "host/render/run_plan.h"
#include "host/sheet/pack.h"
#include "host/sink/file_names.h"
#include "kernels/base/hand_over.h"

namespace ecgpress {
namespace {

using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

constexpr std::size_t kMostFailures = 1000;

// One picture on its way, with the memory it needs; used again for the next one.
struct Bench {
  PlannedPicture planned;
  PackedBatch batch;
  PictureMemory memory;
  PictureFileMaker maker;
  ManifestEntry entry;
  HandOver moved;  // from stage to stage
};

// Failures by record and reason, in order of their first picture.
class FailureList {
 public:
  void add(const ManifestEntry& entry) {
    const auto [place, is_new] = places_.try_emplace({entry.record, entry.error}, failures_.size());
    if (!is_new) {
      ++failures_[place->second].pictures;
    } else if (failures_.size() < kMostFailures) {
      failures_.push_back({entry.record, entry.error, 1});
    } else {
      places_.erase(place);
    }
  }
  std::vector<RenderFailure> take() { return std::move(failures_); }

 private:
  std::vector<RenderFailure> failures_;
  std::map<std::pair<std::string, std::string>, std::size_t> places_;
};

class Run {
 public:
  Run(Studio& studio, const RenderRequest& request, Sink& sink)
      : studio_(studio),
        request_(request),
        sink_(sink),
        plan_(plan_run(request)),
        twin_(parse_twin(request.without, request.only)),
        names_(plan_.records),
        records_(plan_.records, std::max<std::size_t>(studio.options.cached_records, 2 * jobs())),
        next_(plan_.first) {}

  RenderSummary execute() {
    sink_.open(run_header(request_, plan_, studio_.options, studio_.backends.description()));
    log();
    const std::size_t tokens =
        static_cast<std::size_t>(std::min<std::uint64_t>(jobs(), plan_.end - plan_.first));
    for (std::size_t i = 0; i < tokens; ++i) benches_.push_back(std::make_unique<Bench>());
    for (auto& bench : benches_) idle_.push_back(bench.get());
    few_ = tokens < jobs();
    oneapi::tbb::task_arena arena(static_cast<int>(jobs()));
    arena.execute([&] { flow(tokens); });
    sink_.close();
    summary_.seconds = seconds_since(start_);
    summary_.failures = failures_.take();
    return std::move(summary_);
  }

 private:
  std::size_t jobs() const { return static_cast<std::size_t>(studio_.backends.jobs()); }

  void log() const {
    if (!studio_.options.log) return;
    studio_.options.log(std::to_string(plan_.records.size()) + " records, pictures " +
                        std::to_string(plan_.first) + ".." + std::to_string(plan_.end) + " of " +
                        std::to_string(plan_.count) + ", on " + studio_.backends.description());
  }

  // A picture stays on one thread from its record to its files: nothing waits, and `tokens` bounds the
  // memory.
  void flow(std::size_t tokens) {
    using oneapi::tbb::filter_mode;
    using oneapi::tbb::make_filter;
    // The serial stages hand over from call to call, and all three to who waits for them, here: also where
    // one of them throws.
    HandOver planning, drawing, noting;
    planning.give();
    const TakeAtEnd all_planned(planning), all_drawn(drawing), all_noted(noting);
    const auto plan = [&](oneapi::tbb::flow_control& control) EP_HANDED_OVER {
      planning.take();
      const GiveAtEnd done(planning);
      Bench* bench = next(control);
      if (bench) bench->moved.give();
      return bench;
    };
    const auto draw = [&](Bench* bench) EP_HANDED_OVER {
      bench->moved.take();
      const GiveAtEnd done(drawing), moved(bench->moved);
      work(*bench);
      return bench;
    };
    const auto finish = [&](Bench* bench) EP_HANDED_OVER {
      bench->moved.take();
      noting.take();
      const GiveAtEnd done(noting);
      note(bench);
    };
    oneapi::tbb::parallel_pipeline(tokens,
                                   make_filter<void, Bench*>(filter_mode::serial_in_order, plan) &
                                       make_filter<Bench*, Bench*>(filter_mode::parallel, draw) &
                                       make_filter<Bench*, void>(filter_mode::serial_in_order, finish));
  }

  Bench* next(oneapi::tbb::flow_control& control) {
    while (next_ < plan_.end && sink_.has(next_)) {
      ++next_;
      const std::lock_guard lock(mutex_);
      ++summary_.already_there;
    }
    if (request_.cancel && request_.cancel->load()) summary_.cancelled = next_ < plan_.end;
    if (summary_.cancelled || next_ >= plan_.end) {
      control.stop();
      return nullptr;
    }
    const std::lock_guard lock(mutex_);
    Bench* bench = idle_.back();  // there is one: no more than `tokens` are out
    idle_.pop_back();
    bench->planned = plan_.at(next_++);
    return bench;
  }

  // What goes wrong with the picture stays with it; what goes wrong with sink or device ends the run.
  void work(Bench& bench) {
    const auto start = Clock::now();
    bench.entry = {};
    bench.entry.index = bench.planned.index;
    bench.entry.record = plan_.records[bench.planned.record];
    bench.entry.take = bench.planned.take;
    PictureFiles out;
    try {
      out = drawn(bench);
    } catch (const Error& e) {
      if (e.kind() == ErrorKind::kDevice) throw;
      bench.entry.error = e.what();
    } catch (const std::exception& e) {
      bench.entry.error = std::string("unexpected: ") + e.what();
    }
    if (bench.entry.error.empty()) save(bench, out);
    bench.entry.seconds = seconds_since(start);
  }

  Draw drawn_values(const PlannedPicture& planned, const std::string& key) const {
    const Draw draw = draw_values(request_.recipe, request_.seed, key, planned.take);
    if (request_.width_px > 0) return with_size(draw, request_.width_px, request_.height_px);
    return request_.dpi > 0 ? with_dpi(draw, request_.dpi) : draw;
  }

  PictureFiles drawn(Bench& bench) {
    const std::shared_ptr<const KeyedRecord> record = records_.get(bench.planned.record);
    bench.entry.record_key = record->key;
    const Page page =
        lay_out_page(record->record, drawn_values(bench.planned, record->key), twin_, studio_.fonts);
    ImageLabels labels = page_labels(record->record, page, label_options());
    labels.provenance.record_key = record->key;
    labels.provenance.recipe_name = request_.recipe.name;
    labels.provenance.recipe_hash = request_.recipe.hash;

    const int width_px = page.camera.width_px, height_px = page.camera.height_px;
    const std::uint64_t bytes =
        picture_bytes(width_px, height_px, request_.labels, page.sheet.lead_bits.size());
    const MemoryBudget::Share share(studio_.memory, bytes,
                                    std::to_string(width_px) + "x" + std::to_string(height_px));
    develop(bench, page);
    const PictureFileOptions options{request_.format, request_.quality, page.seen.image.dpi, request_.labels};
    PictureFiles out = bench.maker.make(bench.memory, labels,
                                        names_.stem(bench.planned.record, bench.planned.take), options);
    if (bytes > studio_.memory.bytes() / benches_.size())
      bench.memory.release();  // keep no more than our part
    return out;
  }

  void develop(Bench& bench, const Page& page) {
    bench.memory.prepare(page.camera.width_px, page.camera.height_px, request_.labels, page.sheet);
    bench.batch.clear();
    append_page(bench.batch, page.sheet, page.seen, page.camera, bench.memory.image_view(),
                bench.memory.plane_views());
    const HostBatch batch = host_view(bench.batch);
    few_ ? studio_.backends.develop_with_all(batch) : studio_.backends.develop(batch);
  }

  LabelOptions label_options() const {
    const LabelSelection& wanted = request_.labels;
    LabelOptions options;
    options.forward_grid = wanted.grid;
    options.sparse_mask = wanted.sparse;
    options.truth = wanted.truth;
    return options;
  }

  void save(Bench& bench, const PictureFiles& out) {
    for (const OutputFile& file : out.files) {
      sink_.put(file);
      bench.entry.files.push_back({file.name, file.bytes.size(), sha256_hex(file.bytes)});
    }
    bench.entry.hashes = out.hashes;
  }

  void note(Bench* bench) {
    sink_.note(bench->entry);
    Progress progress;
    {
      const std::lock_guard lock(mutex_);
      summary_.picture_seconds += bench->entry.seconds;
      bench->entry.error.empty() ? ++summary_.drawn : ++summary_.failed;
      if (!bench->entry.error.empty()) failures_.add(bench->entry);
      progress = {summary_.drawn, summary_.failed, summary_.already_there, plan_.end - plan_.first,
                  seconds_since(start_)};
      idle_.push_back(bench);
    }
    if (request_.progress) request_.progress(progress);
  }

  Studio& studio_;
  const RenderRequest& request_;
  Sink& sink_;
  const RunPlan plan_;
  const TwinSpec twin_;
  const FileNames names_;
  RecordCache records_;
  const Clock::time_point start_ = Clock::now();
  bool few_ = false;  // fewer pictures than threads: all threads work on each
  std::uint64_t next_;
  std::vector<std::unique_ptr<Bench>> benches_;
  std::mutex mutex_;  // of what follows
  std::vector<Bench*> idle_;
  RenderSummary summary_;
  FailureList failures_;
};

void check(const RenderRequest& request) {
  if (request.quality < 1 || request.quality > 100)
    throw Error(ErrorKind::kUsage, "--quality", "value", std::to_string(request.quality), "1 .. 100");
  if ((request.width_px > 0) != (request.height_px > 0) || request.width_px < 0 || request.height_px < 0)
    throw Error(ErrorKind::kUsage, "--size", "value",
                std::to_string(request.width_px) + "x" + std::to_string(request.height_px),
                "width and height in pixels, both at least 1");
  if (request.width_px > 0 && request.dpi > 0)
    throw Error(ErrorKind::kUsage, "--size and --dpi", "both given", {}, "one of them");
  if (request.dpi < 0)
    throw Error(ErrorKind::kUsage, "--dpi", "value", std::to_string(request.dpi), "more than 0");
}

}  // namespace

RenderSummary run_pictures(Studio& studio, const RenderRequest& request, Sink& sink) {
  check(request);
  return Run(studio, request, sink).execute();
}

}  // namespace ecgpress
