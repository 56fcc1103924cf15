# OpenCV's core and imgproc for reference warps in tests and benchmarks: target ecgpress_opencv where they are found.
# The small -dev packages of Debian and Ubuntu bring no CMake files (those are in libopencv-dev with all its modules).
if(NOT TARGET ecgpress_opencv)
  find_path(ECGPRESS_OPENCV_INCLUDE opencv2/imgproc.hpp PATH_SUFFIXES opencv4)
  find_library(ECGPRESS_OPENCV_CORE opencv_core)
  find_library(ECGPRESS_OPENCV_IMGPROC opencv_imgproc)
  if(ECGPRESS_OPENCV_INCLUDE AND ECGPRESS_OPENCV_CORE AND ECGPRESS_OPENCV_IMGPROC)
    add_library(ecgpress_opencv INTERFACE)
    target_include_directories(ecgpress_opencv SYSTEM INTERFACE ${ECGPRESS_OPENCV_INCLUDE})
    target_link_libraries(ecgpress_opencv INTERFACE ${ECGPRESS_OPENCV_IMGPROC} ${ECGPRESS_OPENCV_CORE})
  else()
    message(STATUS "ecgpress: no OpenCV (libopencv-core-dev, libopencv-imgproc-dev): tests and benchmarks against it are left out")
  endif()
endif()
