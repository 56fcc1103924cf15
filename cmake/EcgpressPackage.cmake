# What a user gets: one library of all layers, the program, headers, data, and the package for find_package(ecgpress).
include(CMakePackageConfigHelpers)

# ecgpress_package(<layer>...): the shared library ecgpress::ecgpress of the layers that exist, and the install rules.
function(ecgpress_package)
  ecgpress_library(${ARGN})
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/ecgpress DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT library)
  install(TARGETS ecgpress EXPORT ecgpressTargets COMPONENT library
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
  install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT library)
  ecgpress_install_program()
  ecgpress_install_cmake_package()
endfunction()

# All layers in one shared object: those who link it need none of our dependencies' headers or CMake packages.
function(ecgpress_library)
  add_library(ecgpress SHARED)
  add_library(ecgpress::ecgpress ALIAS ecgpress)
  set_target_properties(ecgpress PROPERTIES
    VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
  target_include_directories(ecgpress INTERFACE
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  target_compile_features(ecgpress INTERFACE cxx_std_20)
  foreach(layer ${ARGN})
    if(TARGET ecgpress_${layer})
      # The objects, because nothing inside refers to the public entry points, so that an archive would give none of
      # them; the layer as well, for the libraries that it needs.
      target_sources(ecgpress PRIVATE $<TARGET_OBJECTS:ecgpress_${layer}>)
      target_link_libraries(ecgpress PRIVATE ecgpress_${layer})
    endif()
  endforeach()
endfunction()

# The program, and the shell's completion of its words, where the program can write it.
function(ecgpress_install_program)
  if(NOT TARGET ecgpress_cli)
    return()
  endif()
  install(TARGETS ecgpress_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
  ecgpress_install_completion(bash ${CMAKE_INSTALL_DATADIR}/bash-completion/completions ecgpress)
  ecgpress_install_completion(zsh ${CMAKE_INSTALL_DATADIR}/zsh/site-functions _ecgpress)
  ecgpress_install_completion(fish ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d ecgpress.fish)
endfunction()

# Written by the program itself when it is installed.
function(ecgpress_install_completion shell folder file)
  install(CODE "
    set(folder \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${folder}\")
    file(MAKE_DIRECTORY \"\${folder}\")
    message(STATUS \"Installing: \${folder}/${file}\")
    execute_process(COMMAND \"$<TARGET_FILE:ecgpress_cli>\" completion ${shell}
      OUTPUT_FILE \"\${folder}/${file}\" COMMAND_ERROR_IS_FATAL ANY)
  " COMPONENT program)
endfunction()

function(ecgpress_install_cmake_package)
  set(folder ${CMAKE_INSTALL_LIBDIR}/cmake/ecgpress)
  install(EXPORT ecgpressTargets NAMESPACE ecgpress:: DESTINATION ${folder} COMPONENT library)
  configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/ecgpressConfig.cmake.in
    ${PROJECT_BINARY_DIR}/ecgpressConfig.cmake INSTALL_DESTINATION ${folder})
  # Before 1.0 a minor version may change the API.
  write_basic_package_version_file(${PROJECT_BINARY_DIR}/ecgpressConfigVersion.cmake COMPATIBILITY SameMinorVersion)
  install(FILES ${PROJECT_BINARY_DIR}/ecgpressConfig.cmake ${PROJECT_BINARY_DIR}/ecgpressConfigVersion.cmake
    DESTINATION ${folder} COMPONENT library)
endfunction()
