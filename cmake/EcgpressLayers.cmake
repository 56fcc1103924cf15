# One target per layer, so that the linker guards the layering that tests/check_layers.py reads from the includes.

# Which targets' sources are compiled as one file. What their headers hold (GoogleTest, nlohmann/json, CLI11) is then
# read once, and what it makes the compiler write is written once, which is most of a test's time; precompiled headers
# save the reading alone (docs/performance.md has both). The price: names in the anonymous namespaces of a target must
# differ, and a forgotten #include shows only with OFF, which is what the debug preset sets. Layers are joined under the
# sanitizers alone, so that each of their files is compiled by itself in every build that is used.
set(ECGPRESS_JOIN PROGRAMS CACHE STRING "Compile as one file: the sources of PROGRAMS (tests, command line), ALL targets or OFF")
set_property(CACHE ECGPRESS_JOIN PROPERTY STRINGS PROGRAMS ALL OFF)

function(ecgpress_join target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 0)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # A .cpp file is no header, though it is included here.
    target_compile_options(${target} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-Wno-subobject-linkage>)
  endif()
endfunction()

function(ecgpress_join_program target)
  if(NOT ECGPRESS_JOIN STREQUAL "OFF")
    ecgpress_join(${target})
  endif()
endfunction()

# ecgpress_layer(<name> SOURCES a.cpp ... PUBLIC dep ... PRIVATE dep ...): static library ecgpress_<name>.
function(ecgpress_layer name)
  cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(ecgpress_${name} STATIC ${ARG_SOURCES})
  add_library(ecgpress::${name} ALIAS ecgpress_${name})
  target_include_directories(ecgpress_${name} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}> $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  target_link_libraries(ecgpress_${name} PUBLIC ecgpress_flags ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
  if(ECGPRESS_JOIN STREQUAL "ALL")
    ecgpress_join(ecgpress_${name})
  endif()
endfunction()

# ecgpress_test(<name> SOURCES a_test.cpp ... DEPS target ... LABELS label ...): one GoogleTest program, one ctest entry.
# The program finds the shared test data through the environment (ECGPRESS_TEST_DATA, default ../shared of the sources).
function(ecgpress_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;DEPS;LABELS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  ecgpress_join_program(${name})
  target_link_libraries(${name} PRIVATE ecgpress_flags ${ARG_DEPS} GTest::gtest GTest::gtest_main)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/include)
  target_compile_definitions(${name} PRIVATE
    ECGPRESS_SOURCE_DIR="${PROJECT_SOURCE_DIR}" ECGPRESS_BINARY_DIR="${PROJECT_BINARY_DIR}")
  add_test(NAME ${name} COMMAND ${name})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}")
  foreach(label ${ARG_LABELS})
    if(NOT TARGET tests_${label})
      add_custom_target(tests_${label})  # builds what `ctest -L <label>` runs
    endif()
    add_dependencies(tests_${label} ${name})
  endforeach()
endfunction()

# ecgpress_script_test(<name> COMMAND program argument ... LABELS label ...): a check that is not a GoogleTest program.
# Exit code 77 means skipped; the script says why.
function(ecgpress_script_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "COMMAND;LABELS" ${ARGN})
  add_test(NAME ${name} COMMAND ${ARG_COMMAND} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}" SKIP_RETURN_CODE 77)
endfunction()

# ecgpress_bench(<name> SOURCES a_bench.cpp ... DEPS target ...): one Google Benchmark program.
function(ecgpress_bench name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE ecgpress_flags ${ARG_DEPS} benchmark::benchmark)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/include)
endfunction()
