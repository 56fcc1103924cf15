// The camera against OpenCV: keypoints against perspectiveTransform of a pinhole worked out in space,
// pictures against flat pages that warpPerspective tilts.
#include "kernels/pixel/camera.h"

#include <gtest/gtest.h>

#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "host/label/keypoints.h"
#include "host/record/synthetic.h"
#include "tests/kernels/drawn_page.h"
#include "tests/kernels/picture_files.h"
#include "tests/kernels/random_camera.h"

namespace ecgpress::test {
namespace {

using Mat33 = cv::Matx33d;
using Vec = cv::Vec3d;

Mat33 about_x(double a) { return {1, 0, 0, 0, std::cos(a), -std::sin(a), 0, std::sin(a), std::cos(a)}; }
Mat33 about_z(double a) { return {std::cos(a), -std::sin(a), 0, std::sin(a), std::cos(a), 0, 0, 0, 1}; }

// A pinhole camera in space, by rotations: it stands at distance_mm from the aim point, tilted by turning the
// page's normal towards the azimuth, and projects onto a plane in front of it. x right, y down the page, z
// into the table.
cv::Point2d pinhole_image(const Draw& draw, const PlacedCamera& view, double x_mm, double y_mm) {
  constexpr double kRad = 3.14159265358979323846 / 180;
  const CameraDraw& c = draw.camera;
  const Vec from_aim{x_mm - c.aim_x * draw.page.width_mm, y_mm - c.aim_y * draw.page.height_mm, 0};
  const double scale = c.zoom * draw.image.dpi / 25.4;
  Vec seen = from_aim;
  if (!c.flat) {
    // Turn the azimuth onto the page's downward axis, tilt about the axis across it, turn back.
    const Mat33 turn = about_z(c.azimuth_deg * kRad);
    seen = turn.t() * (about_x(-c.tilt_deg * kRad) * (turn * from_aim));
    seen *= c.distance_mm / (c.distance_mm + seen[2]);
  }
  const Vec rolled = about_z(c.roll_deg * kRad) * Vec{seen[0], seen[1], 0};
  return {scale * rolled[0] + (0.5 + c.shift_x) * view.width_px,
          scale * rolled[1] + (0.5 + c.shift_y) * view.height_px};
}

// The homography through four points, in double.
cv::Mat homography(const cv::Point2d* from, const cv::Point2d* to) {
  cv::Mat a(8, 8, CV_64F, cv::Scalar(0)), b(8, 1, CV_64F), h;
  for (int i = 0; i < 4; ++i) {
    const double x = from[i].x, y = from[i].y, u = to[i].x, v = to[i].y;
    const double first[8] = {x, y, 1, 0, 0, 0, -x * u, -y * u},
                 second[8] = {0, 0, 0, x, y, 1, -x * v, -y * v};
    for (int k = 0; k < 8; ++k) a.at<double>(2 * i, k) = first[k], a.at<double>(2 * i + 1, k) = second[k];
    b.at<double>(2 * i) = u;
    b.at<double>(2 * i + 1) = v;
  }
  cv::solve(a, b, h, cv::DECOMP_SVD);
  cv::Mat m(3, 3, CV_64F, cv::Scalar(1));
  for (int k = 0; k < 8; ++k) m.at<double>(k / 3, k % 3) = h.at<double>(k);
  return m;
}

// What each keypoint is on the sheet, found again from the sheet's own values.
std::vector<cv::Point2d> keypoints_mm(const Sheet& sheet) {
  std::vector<cv::Point2d> points{
      {0, 0}, {sheet.size_mm.x, 0}, {sheet.size_mm.x, sheet.size_mm.y}, {0, sheet.size_mm.y}};
  for (const SheetText& t : sheet.texts)
    if (t.kind == SheetTextKind::kLeadName) points.emplace_back(t.anchor_mm.x, t.anchor_mm.y);
  return points;
}

TEST(Camera, KeypointsEqualPerspectiveTransform) {
  std::mt19937 random(21);
  const Record record = synthetic_record(1);
  double worst = 0;
  int compared = 0;
  for (int i = 0; i < (kSanitized ? 5 : 40); ++i) {
    const Draw draw = random_camera_draw(random, 600 + static_cast<int>(random() % 3800),
                                         500 + static_cast<int>(random() % 2900));
    const Page page = make_page(record, draw);
    const double w = draw.page.width_mm, h = draw.page.height_mm;
    const cv::Point2d corners[4] = {{0, 0}, {w, 0}, {w, h}, {0, h}};
    cv::Point2d seen[4];
    for (int k = 0; k < 4; ++k) seen[k] = pinhole_image(draw, page.view, corners[k].x, corners[k].y);
    std::vector<cv::Point2d> want;
    const std::vector<cv::Point2d> mm = keypoints_mm(page.sheet);
    cv::perspectiveTransform(mm, want, homography(corners, seen));
    std::vector<Keypoint> got;
    for (const Keypoint& k : make_keypoints(page.sheet, page.view))
      if (k.kind == KeypointKind::kPageCorner || k.kind == KeypointKind::kLeadName) got.push_back(k);
    ASSERT_EQ(got.size(), want.size());
    for (std::size_t k = 0; k < got.size(); ++k) {
      const double off = std::hypot(got[k].at.px.x - want[k].x, got[k].at.px.y - want[k].y);
      worst = std::max(worst, off);
      EXPECT_LE(off, 1e-4) << "camera " << i << ", " << got[k].name;
      ++compared;
    }
  }
  EXPECT_GT(compared, 50);
  std::printf("  %d keypoints: at most %.2e px from perspectiveTransform\n", compared, worst);
}

TEST(Camera, ForwardAndBackwardMapsAreInverse) {
  std::mt19937 random(22);
  for (int i = 0; i < 2000; ++i) {
    const Draw draw = random_camera_draw(random, 2200, 1700);
    const CameraParams c = place_camera(draw).camera;
    const Vec2d px{uniform(random, 0, 2200), uniform(random, 0, 1700)};
    if (apply(c.sheet_from_image, px).z < 0.05) continue;
    const Vec2d back = camera_image_from_plane(c, camera_plane_from_image(c, px));
    EXPECT_NEAR(back.x, px.x, 1e-8);
    EXPECT_NEAR(back.y, px.y, 1e-8);
  }
}

cv::Mat as_mat(const LinearImage& image) {
  return cv::Mat(image.height_px, image.width_px, CV_32FC3, const_cast<float*>(image.rgb.data())).clone();
}

cv::Mat as_cv(const Mat3d& m) { return cv::Mat(3, 3, CV_64F, const_cast<double*>(m.m)).clone(); }

// The picture of a page as classical image work makes it: drawn flat at four times the scale, warped to four
// times the size, reduced. Linear interpolation and the box of 4 x 4 px blur by about 0.3 px more than the
// pixel does.
cv::Mat warped_page(const Record& record, const Draw& draw, const PlacedCamera& view) {
  constexpr int kTimes = 4;
  Draw flat = draw;
  flat.camera = CameraDraw{};
  flat.image = {0, 0, kTimes * draw.image.dpi * draw.camera.zoom};
  const Page page = make_page(record, flat);
  const cv::Mat source = as_mat(draw_linear(page));
  // Pixel centres: ours lie at halves, OpenCV's at whole numbers.
  const cv::Mat to_centre = (cv::Mat_<double>(3, 3) << 1, 0, 0.5, 0, 1, 0.5, 0, 0, 1);
  const cv::Mat enlarge = (cv::Mat_<double>(3, 3) << kTimes, 0, 0, 0, kTimes, 0, 0, 0, 1);
  const cv::Mat map = to_centre.inv() * enlarge * as_cv(view.camera.image_from_sheet) *
                      as_cv(page.view.camera.sheet_from_image) * to_centre;
  cv::Mat large, small;
  cv::warpPerspective(source, large, map, {kTimes * view.width_px, kTimes * view.height_px}, cv::INTER_LINEAR,
                      cv::BORDER_CONSTANT, cv::Scalar(0, 0, 0));
  cv::resize(large, small, {view.width_px, view.height_px}, 0, 0, cv::INTER_AREA);
  return small;
}

TEST(Camera, PicturesEqualAFlatPageWarped) {
  const Record record = synthetic_record(2);
  std::mt19937 random(23);
  for (int i = 0; i < (kSanitized ? 1 : 4); ++i) {
    Draw draw;
    draw.image = {840, 650, 75};
    draw.background = {Color{0, 0, 0}, 0, 200};
    draw.camera.flat = false;
    draw.camera.tilt_deg = uniform(random, 8, 28);
    draw.camera.azimuth_deg = uniform(random, -180, 180);
    draw.camera.roll_deg = uniform(random, -15, 15);
    draw.camera.zoom = 0.9;
    const Page page = make_page(record, draw);
    const LinearImage ours = draw_linear(page);
    const cv::Mat theirs = warped_page(record, draw, page.view);
    cv::Mat difference;
    cv::absdiff(as_mat(ours), theirs, difference);
    const cv::Scalar mean = cv::mean(difference);
    double most = 0;
    cv::minMaxLoc(difference.reshape(1), nullptr, &most);
    // Of the differences themselves: a shift or a gain would show here, blur does not.
    const cv::Scalar bias = cv::mean(as_mat(ours) - theirs);
    std::printf("  warped page %d: mean difference %.5f, bias %+.6f, most %.3f\n", i, mean[1], bias[1], most);
    LinearImage reference{ours.width_px, ours.height_px, {}};
    reference.rgb.assign(theirs.ptr<float>(), theirs.ptr<float>() + ours.rgb.size());
    const bool good = mean[1] < 0.006 && std::abs(bias[1]) < 0.0005 && most < 0.35;
    EXPECT_TRUE(good) << leave_pictures("camera_warped_" + std::to_string(i), ours, reference);
  }
}

// The same comparison must notice a page that is half a pixel off.
TEST(Camera, TheWarpNoticesHalfAPixel) {
  const Record record = synthetic_record(2);
  Draw draw;
  draw.image = {840, 650, 75};
  draw.background = {Color{0, 0, 0}, 0, 200};
  draw.camera = {false, 450, 20, 30, 5};
  const Page page = make_page(record, draw);
  Page off = page;
  const Mat3d shift{{1, 0, 0.5, 0, 1, 0, 0, 0, 1}};
  off.view.camera.image_from_sheet = shift * page.view.camera.image_from_sheet;
  off.view.camera.sheet_from_image = inverse(off.view.camera.image_from_sheet);
  cv::Mat difference;
  cv::absdiff(as_mat(draw_linear(off)), warped_page(record, draw, page.view), difference);
  EXPECT_GT(cv::mean(difference)[1], 0.006);
}

}  // namespace
}  // namespace ecgpress::test
