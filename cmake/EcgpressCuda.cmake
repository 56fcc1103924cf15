# Decides whether the CUDA backend is built: ECGPRESS_HAVE_CUDA.
set(ECGPRESS_HAVE_CUDA OFF)
if(NOT ECGPRESS_CUDA STREQUAL "OFF")
  include(CheckLanguage)
  check_language(CUDA)
  if(CMAKE_CUDA_COMPILER)
    if(NOT DEFINED CMAKE_CUDA_ARCHITECTURES)
      set(CMAKE_CUDA_ARCHITECTURES 75-real 80-real 86-real 89-real 90)  # the last one also leaves PTX for later ones
    endif()
    enable_language(CUDA)
    if(NOT CMAKE_CUDA20_STANDARD_COMPILE_OPTION)  # CMake 3.25 does not know yet that nvcc 12 and later can
      set(CMAKE_CUDA20_STANDARD_COMPILE_OPTION "-std=c++20")
      set(CMAKE_CUDA20_EXTENSION_COMPILE_OPTION "-std=c++20")
    endif()
    set(CMAKE_CUDA_STANDARD 20)
    set(CMAKE_CUDA_STANDARD_REQUIRED ON)
    set(ECGPRESS_HAVE_CUDA ON)
    # Same bytes as the CPU: no contraction, no flushed denormals, correctly rounded division and root.
    target_compile_options(ecgpress_flags INTERFACE
      $<$<COMPILE_LANGUAGE:CUDA>:-fmad=false -ftz=false -prec-div=true -prec-sqrt=true>)
  elseif(ECGPRESS_CUDA STREQUAL "ON")
    message(FATAL_ERROR "ECGPRESS_CUDA=ON but no CUDA compiler was found; set CMAKE_CUDA_COMPILER or put nvcc on PATH")
  endif()
endif()
message(STATUS "ecgpress: CUDA backend ${ECGPRESS_HAVE_CUDA}")
