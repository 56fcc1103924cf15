ecgpress_bench(label_bench SOURCES label_bench.cpp DEPS ecgpress::label ecgpress::record ecgpress::recipe)
