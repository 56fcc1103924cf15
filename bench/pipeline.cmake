find_package(PNG REQUIRED)  # libpng on zlib: the encoder that ours is measured against
ecgpress_bench(pipeline_bench SOURCES pipeline_bench.cpp
  DEPS ecgpress::render ecgpress::codec ecgpress::device PNG::PNG)
