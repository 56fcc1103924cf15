ecgpress_bench(relief_bench SOURCES relief_bench.cpp DEPS ecgpress::relief)
