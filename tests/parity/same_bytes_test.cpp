// The same bytes whatever draws them: threads, tile order, batches, instruction sets, skipping, memory
// layout, and the arithmetic mode of the calling program.
#include <gtest/gtest.h>

#if defined(__SSE2__)
#include <xmmintrin.h>
#endif

#include <oneapi/tbb/global_control.h>

#include "kernels/launch/launch.h"
#include "tests/parity/drawn_bytes.h"

namespace ecgpress::test {
namespace {

// More threads than this machine may have cores.
const oneapi::tbb::global_control four_threads(oneapi::tbb::global_control::max_allowed_parallelism, 4);

std::unique_ptr<Backend> cpu(const char* isa, int threads, bool skipping = true) {
  return make_backend({BackendKind::kCpu, isa, threads, skipping});
}

const std::vector<NamedPage>& pages() {
  static const std::vector<NamedPage> all = hard_pages(kSanitized ? 0.2 : 0.7, kSanitized ? 1 : 12);
  return all;
}

// One thread, one page a batch, the narrowest instruction set.
const std::vector<DrawnBytes>& reference() {
  static const std::vector<DrawnBytes> drawn = draw_all(pages(), *cpu("baseline", 1));
  return drawn;
}

void expect_reference(const std::vector<DrawnBytes>& got, const std::string& what) {
  for (std::size_t i = 0; i < got.size(); ++i) {
    const std::string text = difference(pages()[i].name + " " + what, got[i], reference()[i]);
    EXPECT_TRUE(text.empty()) << text;
  }
}

TEST(SameBytes, TheReferenceIsWorthComparing) {
  std::size_t inked = 0, classes = 0, off = 0;
  for (const DrawnBytes& d : reference()) {
    EXPECT_EQ(std::count(d.image.begin(), d.image.end(), 0xA5) == static_cast<std::ptrdiff_t>(d.image.size()),
              false);
    EXPECT_EQ(std::count(d.linear.begin(), d.linear.end(), -77.0f), 0);
    EXPECT_EQ(std::count(d.mask.begin(), d.mask.end(), 0xA5A5), 0);
    EXPECT_EQ(std::count(d.classes.begin(), d.classes.end(), 0xA5), 0);
    for (const std::uint16_t m : d.mask) inked += m != 0;
    for (const std::uint8_t c : d.classes) classes |= std::size_t{1} << c;
    off += static_cast<std::size_t>(std::count(d.x_bits.begin(), d.x_bits.end(), 0x7FC00000));
  }
  EXPECT_GT(inked, kSanitized ? 1000u : 50000u);
  EXPECT_GT(off, kSanitized ? 1000u : 10000u);
  // The smaller pages of sanitizer builds have no pixel where a stain alone is the topmost thing.
  constexpr std::size_t kStain = std::size_t{1} << static_cast<int>(PixelClass::kStain);
  constexpr std::size_t kExpected = 0b111101111111111 & ~(kSanitized ? kStain : 0);
  EXPECT_EQ(classes & kExpected, kExpected)
      << "every class up to printed text, stains, covers, stamps, objects";
}

TEST(SameBytes, AnyNumberOfThreadsAndAnyOrderOfTiles) {
  for (int threads = 1; threads <= 4; ++threads)
    expect_reference(draw_all(pages(), *cpu("auto", threads), 1, static_cast<std::uint32_t>(threads)),
                     std::to_string(threads) + " threads");
}

TEST(SameBytes, AnyGroupingIntoBatches) {
  for (const std::size_t group : {std::size_t{2}, std::size_t{7}, pages().size()})
    expect_reference(draw_all(pages(), *cpu("auto", 2), group, 5), "batches of " + std::to_string(group));
}

// One backend draws all: what one batch leaves behind in its memory must not reach the next.
TEST(SameBytes, ABackendRemembersNothing) {
  const auto backend = cpu("auto", 2);
  draw_all(pages(), *backend, 3);
  expect_reference(draw_all(pages(), *backend, 1), "second time");
}

TEST(SameBytes, EveryInstructionSet) {
  int compared = 0;
  std::string missing;
  for (const char* isa : {"avx2", "avx512"}) {
    if (!find_span_kernels(isa)) {
      missing += std::string(missing.empty() ? "" : ", ") + isa;
      continue;
    }
    ++compared;
    expect_reference(draw_all(pages(), *cpu(isa, 2), 4), isa);
  }
  if (!missing.empty()) std::printf("  this machine or build lacks %s: not compared\n", missing.c_str());
  if (!compared) GTEST_SKIP() << "this machine or build has the baseline only";
}

TEST(SameBytes, SkippingOrTryingEverythingEverywhere) {
  // Trying every ink at every pixel takes long: smaller pages.
  const std::vector<NamedPage> small = hard_pages(kSanitized ? 0.1 : 0.25, kSanitized ? 1 : 12);
  const std::vector<DrawnBytes> skipped = draw_all(small, *cpu("auto", 0, true), 4),
                                tried = draw_all(small, *cpu("auto", 0, false), 4);
  for (std::size_t i = 0; i < small.size(); ++i) {
    const std::string text = difference(small[i].name + " skipping", skipped[i], tried[i]);
    EXPECT_TRUE(text.empty()) << text;
  }
}

// Draws one page into strange memory and gathers it back; what lies outside the view must stay as it was.
template <class T>
void check_layout(std::size_t i, ElementType type, std::int64_t stride_y, std::int64_t stride_x,
                  std::int64_t stride_c, std::int64_t offset, const std::vector<T>& want, const char* what) {
  const Page& page = pages()[i].page;
  const int w = page.view.width_px, h = page.view.height_px;
  const std::int64_t last = offset + (h - 1) * stride_y + (w - 1) * stride_x + 2 * stride_c;
  const T untouched = static_cast<T>(0x5B);
  std::vector<T> memory(static_cast<std::size_t>(last) + 100, untouched);
  std::vector<bool> inside(memory.size());
  OutputView view{memory.data() + offset, type, stride_y, stride_x, stride_c, {1, 1, 1}, {0, 0, 0}};
  PackedBatch batch;
  append_page(batch, page.sheet, page.draw, page.view, view, {});
  cpu("auto", 2)->develop(host_view(batch));
  std::size_t wrong = 0, k = 0, touched = 0;
  for (int y = 0; y < h; ++y)
    for (int x = 0; x < w; ++x)
      for (int c = 0; c < 3; ++c, ++k) {
        const auto at = static_cast<std::size_t>(offset + y * stride_y + x * stride_x + c * stride_c);
        inside[at] = true;
        wrong += std::memcmp(&memory[at], &want[k], sizeof(T)) != 0;
      }
  for (std::size_t at = 0; at < memory.size(); ++at) touched += !inside[at] && memory[at] != untouched;
  EXPECT_EQ(wrong, 0u) << pages()[i].name << ", " << what;
  EXPECT_EQ(touched, 0u) << pages()[i].name << ", " << what << ": elements outside the view";
}

TEST(SameBytes, AnyLayoutOfMemory) {
  for (std::size_t i = 0; i < pages().size(); ++i) {
    const std::int64_t w = pages()[i].page.view.width_px, h = pages()[i].page.view.height_px;
    const std::vector<std::uint8_t>& bytes = reference()[i].image;
    const std::vector<float>& floats = reference()[i].linear;
    check_layout<std::uint8_t>(i, ElementType::kUint8, w, 1, w * h, 0, bytes, "NCHW bytes");
    check_layout<float>(i, ElementType::kFloat32, w, 1, w * h, 0, floats, "NCHW floats");
    check_layout<std::uint8_t>(i, ElementType::kUint8, 3 * w + 13, 3, 1, 5, bytes, "padded rows");
    check_layout<std::uint8_t>(i, ElementType::kUint8, 4 * w, 4, 1, 1, bytes, "RGBX bytes");
    check_layout<std::uint8_t>(i, ElementType::kUint8, 7 * w + 3, 7, 2, 11, bytes, "scattered bytes");
    check_layout<float>(i, ElementType::kFloat32, 5 * w + 1, 5, 2, 3, floats, "scattered floats");
    check_layout<float>(i, ElementType::kFloat32, 1, h, w * h, 0, floats, "columns first");
  }
}

// Planes with longer rows than the image; what lies between rows must stay as it was.
TEST(SameBytes, PlanesWithPaddedRows) {
  for (std::size_t i = 0; i < pages().size(); i += 3) {
    const Page& page = pages()[i].page;
    const int w = page.view.width_px, h = page.view.height_px, pad = w + 5;
    const auto n = static_cast<std::size_t>(pad) * static_cast<std::size_t>(h);
    std::vector<std::uint16_t> mask(n, 0x5B5B);
    std::vector<std::uint8_t> classes(n, 0x5B), coverage(n, 0x5B);
    PlaneViews planes;
    planes.lead_mask = {mask.data(), pad};
    planes.class_mask = {classes.data(), pad};
    planes.coverage = {coverage.data(), pad};
    planes.coverage_plane_stride = static_cast<std::int64_t>(n);
    planes.coverage_leads = 1;
    draw_linear(page, *cpu("auto", 2), planes);
    std::size_t wrong = 0;
    for (int y = 0; y < h; ++y)
      for (int x = 0; x < pad; ++x) {
        const auto at =
            static_cast<std::size_t>(y) * static_cast<std::size_t>(pad) + static_cast<std::size_t>(x);
        const auto dense =
            static_cast<std::size_t>(y) * static_cast<std::size_t>(w) + static_cast<std::size_t>(x);
        const DrawnBytes& want = reference()[i];
        wrong += mask[at] != (x < w ? want.mask[dense] : 0x5B5B);
        wrong += classes[at] != (x < w ? want.classes[dense] : 0x5B);
        wrong += coverage[at] != (x < w ? want.coverage[dense] : 0x5B);
      }
    EXPECT_EQ(wrong, 0u) << pages()[i].name;
  }
}

TEST(SameBytes, WhateverArithmeticTheCallerHasSet) {
#if !defined(__SSE2__)
  GTEST_SKIP() << "sets the control register of x86 only";
#else
  // On one thread the caller's own register is in use. 0x1F80: what a program starts with; then flush to zero
  // and denormals are zero; rounding up; down; towards zero; all of it.
  const auto backend = cpu("auto", 1);
  for (const unsigned mode :
       {0x1F80u | 0x8040u, 0x1F80u | 0x4000u, 0x1F80u | 0x2000u, 0x1F80u | 0x6000u, 0x1F80u | 0xE040u}) {
    const unsigned before = _mm_getcsr();
    class Guarded : public Backend {
     public:
      Guarded(Backend& inner, unsigned wanted) : inner_(inner), wanted_(wanted) {}
      void develop(const HostBatch& batch) override {
        const unsigned saved = _mm_getcsr();
        _mm_setcsr(wanted_);
        inner_.develop(batch);
        // The low six bits are flags of what happened, not settings.
        kept = kept && (_mm_getcsr() & ~0x3Fu) == (wanted_ & ~0x3Fu);
        _mm_setcsr(saved);
      }
      std::string description() const override { return inner_.description(); }
      bool kept = true;

     private:
      Backend& inner_;
      unsigned wanted_;
    } guarded(*backend, mode);
    expect_reference(draw_all(pages(), guarded, 4), "mode " + std::to_string(mode));
    EXPECT_TRUE(guarded.kept) << "the caller's arithmetic mode was not restored";
    EXPECT_EQ(_mm_getcsr() & ~0x3Fu, before & ~0x3Fu);
  }
#endif
}

// The comparison itself must notice one bit in one plane.
TEST(SameBytes, TheComparisonNoticesOneBit) {
  DrawnBytes changed = reference()[0];
  changed.y_bits[7] ^= 1;
  EXPECT_FALSE(difference("planted", changed, reference()[0]).empty());
  changed = reference()[0];
  changed.linear.back() = std::nextafter(changed.linear.back(), 9.0f);
  EXPECT_FALSE(difference("planted", changed, reference()[0]).empty());
}

}  // namespace
}  // namespace ecgpress::test
