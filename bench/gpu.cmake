if(ECGPRESS_HAVE_CUDA)
  find_package(CUDAToolkit REQUIRED)
  ecgpress_bench(gpu_bench SOURCES gpu_bench.cpp
    DEPS ecgpress::sheet ecgpress::recipe ecgpress::launch CUDA::cudart_static)
endif()
