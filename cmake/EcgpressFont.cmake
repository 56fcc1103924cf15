# Puts the one free font, DejaVu Sans, into the build's data folder and into the installation.
find_file(ECGPRESS_DEJAVU_SANS DejaVuSans.ttf
  PATHS /usr/share/fonts /usr/local/share/fonts
  PATH_SUFFIXES truetype/dejavu dejavu dejavu-sans-fonts TTF
  NO_DEFAULT_PATH
  DOC "DejaVuSans.ttf (Debian: fonts-dejavu-core), the font that ships with ecgpress")
if(NOT ECGPRESS_DEJAVU_SANS)
  message(FATAL_ERROR "DejaVuSans.ttf was not found; install fonts-dejavu-core or set ECGPRESS_DEJAVU_SANS to the file")
endif()
set(ECGPRESS_BUILD_DATA_DIR ${PROJECT_BINARY_DIR}/share/ecgpress)
configure_file(${ECGPRESS_DEJAVU_SANS} ${ECGPRESS_BUILD_DATA_DIR}/fonts/DejaVuSans.ttf COPYONLY)
install(FILES ${ECGPRESS_BUILD_DATA_DIR}/fonts/DejaVuSans.ttf DESTINATION ${CMAKE_INSTALL_DATADIR}/ecgpress/fonts)
# Its licence asks to travel with it.
if(EXISTS /usr/share/doc/fonts-dejavu-core/copyright)
  configure_file(/usr/share/doc/fonts-dejavu-core/copyright ${ECGPRESS_BUILD_DATA_DIR}/fonts/DejaVuSans.LICENSE COPYONLY)
  install(FILES ${ECGPRESS_BUILD_DATA_DIR}/fonts/DejaVuSans.LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/ecgpress/fonts)
endif()
