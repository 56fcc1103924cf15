# Compiler flags of the whole house, as one interface target.
add_library(ecgpress_flags INTERFACE)
add_library(ecgpress::flags ALIAS ecgpress_flags)

# -ffp-contract=off: the same bytes everywhere means that no compiler may fuse a product and a sum.
# -fno-math-errno, -fno-trapping-math: change no value; without them nothing with sqrt or a condition vectorises.
set(ECGPRESS_MATH_FLAGS -ffp-contract=off -fno-math-errno -fno-trapping-math)
set(ECGPRESS_WARNING_FLAGS -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor -Wundef)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  list(APPEND ECGPRESS_WARNING_FLAGS -Wno-restrict)  # g++ 12 sees overlaps in "a" + std::string (GCC bug 105651)
endif()
if(ECGPRESS_WERROR)
  list(APPEND ECGPRESS_WARNING_FLAGS -Werror)
endif()

target_compile_options(ecgpress_flags INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:${ECGPRESS_MATH_FLAGS}>
  $<$<COMPILE_LANGUAGE:CXX>:$<BUILD_INTERFACE:${ECGPRESS_WARNING_FLAGS}>>)
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")

if(ECGPRESS_SANITIZE)
  target_compile_options(ecgpress_flags INTERFACE
    $<$<COMPILE_LANGUAGE:CXX>:-fsanitize=${ECGPRESS_SANITIZE};-fno-omit-frame-pointer;-g1>)
  # Instrumented code hides from g++ what is initialised (its manual says so): the other builds still look.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(ecgpress_flags INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Wno-maybe-uninitialized>)
    # What these passes cost grows faster than what instrumentation adds: a third of the time for the span code.
    target_compile_options(ecgpress_flags INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-fno-tree-pta;-fno-tree-dse;-fno-dse>)
  endif()
  if(ECGPRESS_SANITIZE MATCHES "undefined")
    target_compile_options(ecgpress_flags INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-fno-sanitize-recover=undefined>)
  endif()
  target_link_options(ecgpress_flags INTERFACE -fsanitize=${ECGPRESS_SANITIZE})
endif()
