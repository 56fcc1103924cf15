// From record to files: the whole pipeline in pages a second, and each of its stages in ms a page of 2200 x
// 1700.
#include <benchmark/benchmark.h>
#include <png.h>
#include <unistd.h>

#include <filesystem>

#include "ecgpress/recipe.h"
#include "ecgpress/render.h"
#include "host/base/files.h"
#include "host/codec/jpeg.h"
#include "host/codec/png.h"
#include "host/label/label_files.h"
#include "host/record/open_record.h"
#include "host/render/backend_pool.h"
#include "host/render/page.h"
#include "host/render/picture_files.h"
#include "host/sheet/pack.h"

namespace {

using namespace ecgpress;
namespace fs = std::filesystem;

constexpr benchmark::TimeUnit kUnit = benchmark::kMillisecond;

// ---- Stages: one page of a recipe, kept at the state that each stage finds ----

struct PageOf {
  explicit PageOf(const char* recipe)
      : draw(draw_values(load_recipe(recipe), 1, record_key(record), 0)),
        page(lay_out_page(record, draw, {}, fonts)),
        labels(page_labels(record, page, options())) {
    memory.prepare(page.camera.width_px, page.camera.height_px, selection, page.sheet);
    append_page(batch, page.sheet, page.seen, page.camera, memory.image_view(), memory.plane_views());
    backends.develop(host_view(batch));
  }

  static LabelOptions options() {
    LabelOptions o;
    o.truth = false;
    return o;
  }
  static RendererOptions one_thread() {
    RendererOptions o;
    o.backend = "cpu";
    o.jobs = 1;
    return o;
  }
  ImageView picture() const {
    return {memory.pixels().data(), memory.width_px(), memory.height_px(), 3, 8, 3 * memory.width_px()};
  }
  ImageView mask() const {
    return {memory.lead_mask().data(), memory.width_px(), memory.height_px(), 1, 16, 2 * memory.width_px()};
  }

  LabelSelection selection = parse_label_selection("json,polylines,mask");
  Record record = open_record("synthetic:0");
  FontLibrary fonts;
  Draw draw;
  Page page;
  ImageLabels labels;
  PictureMemory memory;
  PackedBatch batch;
  BackendPool backends{one_thread()};
};

PageOf& page_of(const std::string& recipe) {
  static PageOf clean("clean"), tilted("tilted");
  return recipe == "clean" ? clean : tilted;
}

void lay_out(benchmark::State& state, const char* recipe) {
  PageOf& p = page_of(recipe);
  for (auto _ : state) benchmark::DoNotOptimize(lay_out_page(p.record, p.draw, {}, p.fonts));
}

void draw_labels(benchmark::State& state, const char* recipe) {
  PageOf& p = page_of(recipe);
  for (auto _ : state) benchmark::DoNotOptimize(page_labels(p.record, p.page, PageOf::options()));
}

void pack(benchmark::State& state, const char* recipe) {
  PageOf& p = page_of(recipe);
  for (auto _ : state) {
    p.batch.clear();
    append_page(p.batch, p.page.sheet, p.page.seen, p.page.camera, p.memory.image_view(),
                p.memory.plane_views());
  }
}

void develop(benchmark::State& state, const char* recipe) {
  PageOf& p = page_of(recipe);
  for (auto _ : state) p.backends.develop(host_view(p.batch));
}

void hash_pixels(benchmark::State& state, const char* recipe) {
  PageOf& p = page_of(recipe);
  for (auto _ : state) benchmark::DoNotOptimize(pixel_hash(p.memory.pixels()));
}

void encode_png(benchmark::State& state, const ImageView& view, const PngOptions& options) {
  PngEncoder encoder;
  std::vector<std::byte> file;
  for (auto _ : state) encoder.encode(view, options, file);
  state.counters["kB"] = static_cast<double>(file.size()) / 1000;
}

void picture_png(benchmark::State& state, const char* recipe) {
  encode_png(state, page_of(recipe).picture(), {});
}

void mask_png(benchmark::State& state, const char* recipe) {
  encode_png(state, page_of(recipe).mask(), {.level = 4, .filter = PngFilter::kNone});
}

void picture_jpeg(benchmark::State& state, const char* recipe) {
  JpegEncoder encoder;
  std::vector<std::byte> file;
  for (auto _ : state) encoder.encode(page_of(recipe).picture(), {}, file);
  state.counters["kB"] = static_cast<double>(file.size()) / 1000;
}

// What libpng on zlib takes at its fastest level: with one filter for every row, or choosing row by row.
void picture_libpng(benchmark::State& state, const char* recipe, int filters) {
  const ImageView view = page_of(recipe).picture();
  const auto* pixels = static_cast<const std::uint8_t*>(view.data);
  std::vector<std::uint8_t> file;
  for (auto _ : state) {
    file.clear();
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(
        png, &file,
        [](png_structp p, png_bytep bytes, std::size_t n) {
          auto* out = static_cast<std::vector<std::uint8_t>*>(png_get_io_ptr(p));
          out->insert(out->end(), bytes, bytes + n);
        },
        nullptr);
    png_set_IHDR(png, info, static_cast<png_uint_32>(view.width_px), static_cast<png_uint_32>(view.height_px),
                 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_BASE, PNG_FILTER_TYPE_BASE);
    png_set_compression_level(png, 1);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, filters);
    png_write_info(png, info);
    for (int y = 0; y < view.height_px; ++y) png_write_row(png, pixels + y * view.stride_bytes);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
  }
  state.counters["kB"] = static_cast<double>(file.size()) / 1000;
}

void label_file_texts(benchmark::State& state, const char* recipe) {
  const PageOf& p = page_of(recipe);
  for (auto _ : state) benchmark::DoNotOptimize(label_files(p.labels, "page-0", {}));
}

// ---- The whole ----

class TemporaryFolder {
 public:
  ~TemporaryFolder() { fs::remove_all(path_); }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_ = fs::temp_directory_path() / ("ecgpress_bench_" + std::to_string(getpid()));
};

// 24 pages a run, as `ecgpress render` draws them by default. Seconds of one thread a page stand beside:
// their sum divided by the threads is what the pipeline could reach if nothing waited.
void whole(benchmark::State& state, const char* recipe, int jobs, FileFormat format) {
  RendererOptions options;
  options.backend = "cpu";
  options.jobs = jobs;
  Renderer renderer(options);
  RenderRequest request;
  request.records = {"synthetic:0..8"};
  request.per_record = 3;
  request.recipe = load_recipe(recipe);
  request.labels = parse_label_selection("json,polylines,mask");
  request.format = format;
  double pages = 0, thread_seconds = 0;
  for (auto _ : state) {
    const TemporaryFolder folder;
    const RenderSummary summary = renderer.run(request, *make_folder_sink(folder.path()));
    pages += static_cast<double>(summary.drawn);
    thread_seconds += summary.picture_seconds;
  }
  state.counters["pages/s"] = benchmark::Counter(pages, benchmark::Counter::kIsRate);
  state.counters["ms_of_one_thread_a_page"] = 1000 * thread_seconds / pages;
}

void register_stages(const char* recipe) {
  const auto add = [&](const char* name, auto stage) {
    benchmark::RegisterBenchmark((std::string(recipe) + "/" + name).c_str(), stage, recipe)->Unit(kUnit);
  };
  add("lay_out", lay_out);
  add("labels", draw_labels);
  add("pack", pack);
  add("develop", develop);
  add("hash_pixels", hash_pixels);
  add("picture_png", picture_png);
  add("mask_png", mask_png);
  add("label_files", label_file_texts);
  add("picture_jpeg", picture_jpeg);
  const std::pair<const char*, int> libpng[] = {
      {"all_filters", PNG_ALL_FILTERS}, {"up", PNG_FILTER_UP}, {"paeth", PNG_FILTER_PAETH}};
  for (const auto& [filters, choice] : libpng)
    benchmark::RegisterBenchmark((std::string(recipe) + "/picture_libpng_" + filters).c_str(), picture_libpng,
                                 recipe, choice)
        ->Unit(kUnit);
}

void register_whole(const char* recipe) {
  for (int jobs : {1, 0})
    for (FileFormat format : {FileFormat::kPng, FileFormat::kJpeg})
      benchmark::RegisterBenchmark(
          (std::string(recipe) + "/whole_to_" + (format == FileFormat::kPng ? "png" : "jpeg") +
           (jobs == 1 ? "_one_thread" : "_all_cores"))
              .c_str(),
          whole, recipe, jobs, format)
          ->Unit(kUnit)
          ->UseRealTime()
          ->Iterations(1);
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  for (const char* recipe : {"clean", "tilted", "worn"}) register_stages(recipe);
  for (const char* recipe : {"clean", "tilted", "worn"}) register_whole(recipe);
  benchmark::RunSpecifiedBenchmarks();
}
