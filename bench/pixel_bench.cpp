// The pixel on one core and on all, in memory, with mask and polylines, against W: one cv::warpPerspective of
// such a page.
//
//   pixel_bench --ratio [--pages N]    the table of DESIGN's targets: ours and W interleaved in one process
//   pixel_bench [Google Benchmark flags]   ns per pixel for each recipe, instruction set and number of
//   threads pixel_bench --once RECIPE ISA      draws one page once: for valgrind --tool=callgrind, which
//   counts
//                                      instructions
//
// `--recipe NAME` (a preset or a file) and `--isa NAME` choose what is measured; both may be repeated.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <functional>
#include <memory>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

#include "ecgpress/labels.h"
#include "ecgpress/recipe.h"
#include "host/device/backend.h"
#include "host/label/make_labels.h"
#include "host/record/synthetic.h"
#include "host/sheet/build_sheet.h"
#include "host/sheet/pack.h"
#include "kernels/launch/launch.h"

namespace {

using namespace ecgpress;

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// One page of a recipe at 2200 x 1700 with its memory: RGB8, lead mask, polylines.
class PageBench {
 public:
  PageBench(const std::string& recipe, std::uint64_t number, const BackendOptions& options)
      : record_(synthetic_record(number)), backend_(make_backend(options)) {
    draw_ = draw_values(load_recipe(recipe), 1, record_key(record_), number);
    draw_.image.width_px = 2200;
    draw_.image.height_px = 1700;
    camera_ = place_camera(draw_);
    const std::size_t n = std::size_t{2200} * 1700;
    rgb_.resize(3 * n);
    mask_.resize(n);
    host_work();
    develop();
  }

  // Camera, surface, sheet, labels, packing: what one core does for a page before and beside the pixel.
  void host_work() {
    camera_ = place_camera(draw_);
    const Sheet sheet = build_sheet(record_, draw_, fonts_, camera_);
    labels_ = make_labels(record_, sheet, draw_, camera_, LabelOptions{});
    OutputView image;
    image.data = rgb_.data();
    image.stride_y = 3 * 2200;
    PlaneViews planes;
    planes.lead_mask = {mask_.data(), 2200};
    batch_.clear();
    append_page(batch_, sheet, draw_, camera_, image, planes);
  }

  void develop() { backend_->develop(host_view(batch_)); }

 private:
  Record record_;
  Draw draw_;
  PlacedCamera camera_;
  FontLibrary fonts_;
  PackedBatch batch_;
  std::vector<std::uint8_t> rgb_;
  std::vector<std::uint16_t> mask_;
  ImageLabels labels_;
  std::unique_ptr<Backend> backend_;
};

BackendOptions cpu(const std::string& isa, int threads) {
  BackendOptions options;
  options.kind = BackendKind::kCpu;
  options.isa = isa;
  options.threads = threads;
  return options;
}

// W of DESIGN section 10.
class Warp {
 public:
  Warp() : from_(1700, 2200, CV_8UC3), to_(1700, 2200, CV_8UC3) {
    cv::setNumThreads(1);
    cv::randu(from_, 0, 255);
    const cv::Point2f corners[] = {{0, 0}, {2200, 0}, {2200, 1700}, {0, 1700}};
    const cv::Point2f seen[] = {{300, 150}, {1950, 220}, {2100, 1600}, {100, 1500}};
    map_ = cv::getPerspectiveTransform(corners, seen);
  }
  void run() { cv::warpPerspective(from_, to_, map_, to_.size(), cv::INTER_LINEAR, cv::BORDER_CONSTANT); }

 private:
  cv::Mat from_, to_, map_;
};

double time_of(const std::function<void()>& work) {
  const double begin = seconds_now();
  work();
  return seconds_now() - begin;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

double least(const std::vector<double>& values) { return *std::min_element(values.begin(), values.end()); }

// Seconds of one competitor, round by round.
struct Times {
  std::vector<double> pixel, host, w;
};

// A round draws every page once and warps once, so that a neighbour's noise meets all alike.
Times time_rounds(const std::string& recipe, const char* isa, int pages, int rounds) {
  Warp warp;
  std::vector<std::unique_ptr<PageBench>> benches;
  for (int i = 0; i < pages; ++i)
    benches.push_back(std::make_unique<PageBench>(recipe, static_cast<std::uint64_t>(i), cpu(isa, 1)));
  Times times;
  for (int r = 0; r < rounds; ++r) {
    double p = 0, h = 0;
    for (auto& b : benches) {
      h += time_of([&] { b->host_work(); });
      p += time_of([&] { b->develop(); });
    }
    times.pixel.push_back(p / pages);
    times.host.push_back(h / pages);
    times.w.push_back(time_of([&] { warp.run(); }));
  }
  return times;
}

// A line for each recipe and instruction set: medians over 21 rounds, and their ratio to W's; the last column
// is the ratio of the least times, which a busy machine disturbs less.
void print_ratios(const std::vector<std::string>& recipes, const std::vector<const char*>& isas, int pages) {
  constexpr int kRounds = 21;
  std::printf(
      "OpenCV %s%s; 2200 x 1700 RGB8 + uint16 lead mask + float32 polylines; one thread; median of %d\n",
      CV_VERSION, std::string(CV_VERSION) == "4.6.0" ? "" : " (not 4.6.0: the unit below is not W)", kRounds);
  std::printf("%-9s %-9s %9s %9s %9s %8s %9s %8s\n", "recipe", "isa", "pixel ms", "host ms", "W ms", "sum/W",
              "ns/pixel", "least/W");
  for (const std::string& recipe : recipes)
    for (const char* isa : isas) {
      if (!find_span_kernels(isa)) {
        std::printf("%-9s %-9s not on this machine\n", recipe.c_str(), isa);
        continue;
      }
      const Times t = time_rounds(recipe, isa, pages, kRounds);
      const double p = median(t.pixel), h = median(t.host), unit = median(t.w);
      std::printf("%-9s %-9s %9.2f %9.3f %9.2f %8.3f %9.2f %8.3f\n", recipe.c_str(), isa, 1e3 * p, 1e3 * h,
                  1e3 * unit, (p + h) / unit, 1e9 * p / (2200.0 * 1700.0),
                  (least(t.pixel) + least(t.host)) / least(t.w));
      std::fflush(stdout);
    }
}

void pixel(benchmark::State& state, const std::string& recipe, const char* isa, int threads) {
  if (!find_span_kernels(isa)) return state.SkipWithError("this machine lacks the instruction set");
  PageBench bench(recipe, 0, cpu(isa, threads));
  for (auto _ : state) bench.develop();
  state.counters["ns/px"] = benchmark::Counter(
      2200.0 * 1700.0 * 1e-9, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
  // Bytes written to memory: three of the picture, two of the mask.
  state.SetBytesProcessed(state.iterations() * 5 * 2200 * 1700);
}

void host_work(benchmark::State& state, const std::string& recipe) {
  PageBench bench(recipe, 0, cpu("auto", 1));
  for (auto _ : state) bench.host_work();
}

void warp_unit(benchmark::State& state) {
  Warp warp;
  for (auto _ : state) warp.run();
}

}  // namespace

// Takes every `NAME VALUE` out of the arguments.
std::vector<std::string> take_option(const char* name, int& argc, char** argv) {
  std::vector<std::string> values;
  int kept = 1;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], name) == 0 && i + 1 < argc)
      values.emplace_back(argv[++i]);
    else
      argv[kept++] = argv[i];
  }
  argc = kept;
  return values;
}

int main(int argc, char** argv) {
  std::vector<std::string> recipes = take_option("--recipe", argc, argv);
  if (recipes.empty()) recipes = {"clean", "tilted", "worn"};
  const std::vector<std::string> wanted = take_option("--isa", argc, argv);
  std::vector<const char*> isas = {"baseline", "avx2", "avx512"};
  if (!wanted.empty()) isas.clear();
  for (const std::string& isa : wanted) isas.push_back(isa.c_str());
  const std::vector<std::string> pages = take_option("--pages", argc, argv);
  if (argc > 1 && std::strcmp(argv[1], "--ratio") == 0) {
    print_ratios(recipes, isas, pages.empty() ? 8 : std::stoi(pages.back()));
    return 0;
  }
  if (argc > 3 && std::strcmp(argv[1], "--once") == 0) {
    PageBench(argv[2], 0, cpu(argv[3], 1));
    return 0;
  }
  for (const std::string& recipe : recipes) {
    benchmark::RegisterBenchmark(("host/" + recipe).c_str(), host_work, recipe)
        ->Unit(benchmark::kMicrosecond);
    for (const char* isa : isas)
      for (int threads : {1, 0})
        benchmark::RegisterBenchmark(
            ("pixel/" + recipe + "/" + isa + (threads ? "/one_core" : "/all_cores")).c_str(), pixel, recipe,
            isa, threads)
            ->Unit(benchmark::kMillisecond)
            ->UseRealTime();
  }
  benchmark::RegisterBenchmark("W", warp_unit)->Unit(benchmark::kMillisecond);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
