# One target per layer, so that the linker guards the layering that tests/check_layers.py reads from the includes.

# ecgpress_layer(<name> SOURCES a.cpp ... PUBLIC dep ... PRIVATE dep ...): static library ecgpress_<name>.
function(ecgpress_layer name)
  cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(ecgpress_${name} STATIC ${ARG_SOURCES})
  add_library(ecgpress::${name} ALIAS ecgpress_${name})
  target_include_directories(ecgpress_${name} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}> $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  target_link_libraries(ecgpress_${name} PUBLIC ecgpress_flags ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
endfunction()

# ecgpress_test(<name> SOURCES a_test.cpp ... DEPS target ... LABELS label ...): one GoogleTest program, one ctest entry.
# The program finds the shared test data through the environment (ECGPRESS_TEST_DATA, default ../shared of the sources).
function(ecgpress_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;DEPS;LABELS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
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
