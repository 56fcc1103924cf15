find_package(PkgConfig REQUIRED)
pkg_check_modules(SPNG_BENCH REQUIRED IMPORTED_TARGET spng)  # the encoder that ours is measured against
ecgpress_bench(pipeline_bench SOURCES pipeline_bench.cpp
  DEPS ecgpress::render ecgpress::codec ecgpress::device PkgConfig::SPNG_BENCH)
