ecgpress_bench(sheet_bench SOURCES sheet_bench.cpp DEPS ecgpress::sheet)
