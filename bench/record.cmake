ecgpress_bench(record_bench SOURCES record_bench.cpp DEPS ecgpress::record)
