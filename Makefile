# The commands of this project, from a fresh machine on: `make demo` draws pages, `make test` tests everything.
# Everything is CMake's work; this file installs what is missing (cmake/setup.sh) and calls it.
#
#   make demo [RECORDS=<folder or record>]   12 labelled pages in out/demo
#   make test                                everything that needs no GPU, and what needs one where there is one
#   make gallery                           the pictures of docs/gallery.md
#   make build | docs | bench | format | install [PREFIX=] | gpu-bundle | clean
#
# CUDA=OFF leaves the CUDA backend out; ECGPRESS_SETUP=off skips installing.

BUILD   := build/release
OUT     ?= out/demo
RECORDS ?=
CUDA    ?= AUTO
PREFIX  ?= /usr/local
JOBS    ?= $(shell nproc)

# build/tools: CMake from PyPI where the distribution's is too old (cmake/setup.sh puts it there).
export PATH := $(CURDIR)/build/tools:$(PATH)

# What a new build folder is configured with; an existing one keeps its generator and its launcher.
configure = >build/configure.log CMAKE_GENERATOR="$$(command -v ninja >/dev/null && echo Ninja || echo 'Unix Makefiles')" \
  CMAKE_CXX_COMPILER_LAUNCHER="$$(command -v ccache)" CMAKE_CUDA_COMPILER_LAUNCHER="$$(command -v ccache)" \
  cmake --preset release

.PHONY: demo test build docs gallery bench format install gpu-bundle clean

# The program alone. A folder that `make test` configured is used as it stands; a new one gets neither tests nor,
# on a machine without a GPU, CUDA kernels that nothing here could run.
demo:
	@cmake/setup.sh demo
	@test -f $(BUILD)/CMakeCache.txt || $(configure) -DECGPRESS_TESTS=OFF -DECGPRESS_BENCH=OFF \
	  -DECGPRESS_CUDA=$$(test -e /dev/nvidiactl && echo $(CUDA) || echo OFF)
	@cmake --build $(BUILD) -j $(JOBS) --target ecgpress_cli
	@$(BUILD)/host/cli/ecgpress demo --out $(OUT) $(if $(RECORDS),--records "$(RECORDS)")

test: build
	@rm -rf $(BUILD)/gtest
	@GTEST_OUTPUT=json:$(CURDIR)/$(BUILD)/gtest/ ctest --preset release -j $(JOBS)
	@python3 tests/summarise.py $(BUILD)/gtest

build:
	@cmake/setup.sh test
	@$(configure) -DECGPRESS_TESTS=ON -DECGPRESS_BENCH=ON -DECGPRESS_CUDA=$(CUDA)
	@cmake --build $(BUILD) -j $(JOBS)

# Regenerates what is generated and committed.
docs: build
	@cmake --build $(BUILD) --target docs

# Draws the pictures of docs/gallery.md again, into docs/gallery/; Pillow comes with the modules of the tests.
gallery: build
	@python=build/venv/bin/python; test -x $$python || python=python3; \
	  $$python docs/make_gallery.py $(BUILD)/host/cli/ecgpress

bench: build
	@for program in $(BUILD)/bench/*_bench; do $$program || exit 1; done

format:
	@tests/check_format.sh --fix

install: build
	@cmake --install $(BUILD) --prefix $(PREFIX)

# A folder that runs the GPU tests and benchmarks on a machine that has a GPU and nothing else of ours.
gpu-bundle: build
	@bench/gpu_bundle.sh $(BUILD) build/gpu-bundle

clean:
	rm -rf build out
