# W, the unit of DESIGN's targets, is OpenCV's warp in the same process.
include(EcgpressOpenCV)
if(TARGET ecgpress_opencv)
  ecgpress_bench(pixel_bench SOURCES pixel_bench.cpp
    DEPS ecgpress::sheet ecgpress::recipe ecgpress::label ecgpress::launch ecgpress_opencv)
endif()
