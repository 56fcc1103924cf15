// Somebody else's program: draws one page in memory from samples of its own, and checks that ink and labels
// are there.
#include <ecgpress/ecgpress.h>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <vector>

// A train of narrow peaks in lead II, one a second: enough to see a trace.
ecgpress::Record make_record() {
  ecgpress::Lead lead{"II", 500.0, std::vector<float>(5000)};
  for (std::size_t k = 0; k < lead.mv.size(); ++k) {
    const double t_s = std::fmod(static_cast<double>(k) / lead.fs_hz, 1.0) - 0.5;
    lead.mv[k] = static_cast<float>(std::exp(-t_s * t_s / (2 * 0.01 * 0.01)));
  }
  ecgpress::Record record;
  record.name = "consumer";
  record.leads.push_back(lead);
  return record;
}

int main() try {
  const ecgpress::Record record = make_record();
  const ecgpress::Recipe recipe = ecgpress::load_recipe("clean");
  const ecgpress::Draw draw = ecgpress::draw_values(recipe, 1, ecgpress::record_key(record), 0);
  const ecgpress::PictureSize size = ecgpress::picture_size(draw);
  const std::size_t pixels =
      static_cast<std::size_t>(size.width_px) * static_cast<std::size_t>(size.height_px);

  std::vector<std::uint8_t> rgb(pixels * 3);
  std::vector<std::uint16_t> mask(pixels);
  ecgpress::ImageLabels labels;
  ecgpress::PictureJob job;
  job.record = &record;
  job.draw = draw;
  job.image = ecgpress::nhwc_target(rgb.data(), ecgpress::PixelType::kUint8, size.width_px);
  job.planes.lead_mask = mask.data();
  job.labels = &labels;
  ecgpress::Renderer renderer;
  renderer.draw({&job, 1});

  std::size_t inked = 0, dark = 0;
  for (std::size_t i = 0; i < pixels; ++i) {
    inked += mask[i] != 0;
    dark += mask[i] != 0 && rgb[3 * i] < 128;
  }
  std::printf("ecgpress %s, %s: %d x %d, %zu pixels of trace, %zu of them dark\n", ecgpress::kVersion,
              renderer.description().c_str(), size.width_px, size.height_px, inked, dark);
  return inked > 1000 && 2 * dark > inked ? 0 : 1;
} catch (const ecgpress::Error& error) {
  std::fprintf(stderr, "consumer: %s\n", error.what());
  return 1;
}
