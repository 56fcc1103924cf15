# The checks of the tree itself: layers, map, format; and the checks of those checks.

# The Python of the tests: the one that cmake/setup.sh made in build/venv, else whatever is there.
find_program(ECGPRESS_PYTHON python3 PATHS ${PROJECT_SOURCE_DIR}/build/venv/bin NO_DEFAULT_PATH)
find_program(ECGPRESS_PYTHON python3 REQUIRED)

ecgpress_script_test(check_layers COMMAND ${ECGPRESS_PYTHON} tests/check_layers.py LABELS tree)
ecgpress_script_test(check_layers_test COMMAND ${ECGPRESS_PYTHON} tests/check_layers_test.py LABELS tree)
ecgpress_script_test(check_map COMMAND ${ECGPRESS_PYTHON} tests/check_map.py LABELS tree)
ecgpress_script_test(check_map_test COMMAND ${ECGPRESS_PYTHON} tests/check_map_test.py LABELS tree)
ecgpress_script_test(check_format COMMAND tests/check_format.sh LABELS tree)
