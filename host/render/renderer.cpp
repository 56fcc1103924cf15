// The public renderer: runs by the scheduler, single pictures into the caller's memory.
#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include <optional>

#include "ecgpress/error.h"
#include "host/render/page.h"
#include "host/render/run.h"
#include "host/render/studio.h"
#include "host/sheet/pack.h"
#include "kernels/base/hand_over.h"

namespace ecgpress {
namespace {

OutputView view_of(const PixelTarget& target) {
  OutputView view;
  view.data = target.data;
  view.type = target.type == PixelType::kUint8 ? ElementType::kUint8 : ElementType::kFloat32;
  view.stride_y = target.stride_y;
  view.stride_x = target.stride_x;
  view.stride_c = target.stride_c;
  for (std::size_t c = 0; c < 3; ++c) {
    view.scale[c] = target.scale[c];
    view.bias[c] = target.bias[c];
  }
  return view;
}

PlaneViews views_of(const PlaneTargets& targets, int width_px, int height_px) {
  PlaneViews views;
  views.lead_mask = {targets.lead_mask, width_px};
  views.class_mask = {targets.class_mask, width_px};
  // The kernels store the bits: a float store may not keep those of a NaN on every machine.
  views.sheet_x_mm = {reinterpret_cast<std::int32_t*>(targets.sheet_x_mm), width_px};
  views.sheet_y_mm = {reinterpret_cast<std::int32_t*>(targets.sheet_y_mm), width_px};
  views.coverage = {targets.coverage, width_px};
  views.coverage_plane_stride = std::int64_t{width_px} * height_px;
  views.coverage_leads = targets.coverage ? targets.coverage_leads : 0;
  return views;
}

Page lay_out(const PictureJob& job, FontLibrary& fonts) {
  if (!job.record) throw Error(ErrorKind::kUsage, "PictureJob", "record", "null", "a record");
  Page page = lay_out_page(*job.record, job.draw, parse_twin(job.without, job.only), fonts);
  if (job.labels) *job.labels = page_labels(*job.record, page, job.label_options);
  return page;
}

}  // namespace

PixelTarget nhwc_target(void* data, PixelType type, int width_px) {
  return {data, type, std::int64_t{3} * width_px, 3, 1, {1, 1, 1}, {0, 0, 0}};
}

PixelTarget nchw_target(void* data, PixelType type, int width_px, int height_px) {
  return {data, type, width_px, 1, std::int64_t{width_px} * height_px, {1, 1, 1}, {0, 0, 0}};
}

PictureSize picture_size(const Draw& draw) {
  const PlacedCamera camera = place_camera(draw);
  return {camera.width_px, camera.height_px};
}

struct Renderer::State {
  explicit State(RendererOptions options) : studio(std::move(options)) {}
  Studio studio;
  PackedBatch batch;  // of draw()
};

Renderer::Renderer(RendererOptions options) : state_(std::make_unique<State>(std::move(options))) {}
Renderer::~Renderer() = default;

std::string Renderer::description() const { return state_->studio.backends.description(); }

RenderSummary Renderer::run(const RenderRequest& request, Sink& sink) {
  return run_pictures(state_->studio, request, sink);
}

void Renderer::draw(std::span<const PictureJob> jobs) {
  Studio& studio = state_->studio;
  std::vector<std::optional<Page>> pages(jobs.size());
  oneapi::tbb::task_arena arena(studio.backends.jobs());
  using Range = oneapi::tbb::blocked_range<std::size_t>;
  const auto lay_out_some = [&](const Range& range) {
    for (std::size_t i = range.begin(); i != range.end(); ++i) pages[i] = lay_out(jobs[i], studio.fonts);
  };
  {
    HandOver begun, done;
    begun.give();
    const TakeAtEnd all_done(done);  // what cannot be laid out throws
    arena.execute([&] {
      oneapi::tbb::parallel_for(Range(0, jobs.size()), [&](const Range& range) EP_HANDED_OVER {
        begun.take();
        const GiveAtEnd part_done(done);
        lay_out_some(range);
      });
    });
  }
  PackedBatch& batch = state_->batch;
  batch.clear();
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    const Page& page = *pages[i];
    append_page(batch, page.sheet, page.seen, page.camera, view_of(jobs[i].image),
                views_of(jobs[i].planes, page.camera.width_px, page.camera.height_px));
  }
  studio.backends.develop_with_all(host_view(batch));
}

}  // namespace ecgpress
