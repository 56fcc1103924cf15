#!/usr/bin/env python3
"""Counts how many of the CUDA kernels' instructions each effect has, with no GPU at hand.

    effect_code.py [--arch sm_90]

Compiles kernels/launch/shade_cuda.cu with line tables, disassembles it, and gives every instruction to the first of
EFFECTS that names one of the functions on the way to it. Counts are of the code as it stands, each instruction once:
what a pixel executes is that where the effect is drawn, with loops (edges of a shape, nodes of a trace) as often as they
turn, and nothing but a branch where it is not. Needs nvcc, and nvdisasm as bench/machine_code.py does.
"""
import argparse
import collections
import pathlib
import re
import subprocess
import tempfile

import machine_code

ROOT = pathlib.Path(__file__).resolve().parent.parent
# As cmake/EcgpressCuda.cmake and the Release build have them.
FLAGS = ["-O3", "-DNDEBUG", "-std=c++20", "-fmad=false", "-ftz=false", "-prec-div=true", "-prec-sqrt=true", "-lineinfo"]

# What the pixel does, by the functions that do it; the first that is anywhere among an instruction's callers.
EFFECTS = [
    ("surface: bends (fold, curl) at a node", {"bend_value", "add_bend", "find_bends_here", "bend_piece", "probe_bend"}),
    ("surface: relief (crumple, cockle, grip) at a node", {"relief_value", "add_relief"}),
    ("surface: Newton steps, lattices, cubics", {"solve_surface", "node_bounds", "joined", "bent_tile_sight"}),
    ("surface: what a pixel reads of the nodes", {"surface_footprints", "node_value", "paper_normal", "node_span"}),
    ("what a tile may meet", {"prepare_tile", "flat_tile_sight", "tile_frame"}),
    ("camera: footprint on a flat page", {"footprints_at"}),
    ("grid", {"grid_cover", "print_grid"}),
    ("paper: fibre", {"show_fibre"}),
    ("fading, and stains that bleach or bleed", {"find_ink_left"}),
    ("stains", {"print_stains"}),
    ("traces", {"print_traces"}),
    ("tooth of the paper under pen and stamp", {"paper_takes"}),
    ("second sheet below", {"second_sheet_at"}),
    ("mottled table", {"mottle_gain"}),
    ("shapes below the page, soft shadows", {"show_background"}),
    ("objects over the page (fingers, clips)", {"show_objects"}),
    ("paper's edge, shapes cut out of it", {"paper_left"}),
    ("shapes: print, writing, patches", {"lay_shapes"}),
    ("light", {"light_at"}),
    ("sensor noise", {"sensor_at"}),
    ("storing picture and planes", {"store_span", "store_albedo"}),
]


def functions_of(path):
    """(line, name) of every function's first line, in order."""
    starts = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if found := re.match(r"(?:EP_HD|EP_SHARED|__global__)\b[^=;(]*?(\w+)\(", line):
            starts.append((number, found[1]))
    return starts


class Places:
    """Names of functions by file and line."""

    def __init__(self):
        self.files = {}

    def name(self, file, line):
        if file not in self.files:
            path = pathlib.Path(file)
            self.files[file] = functions_of(path) if path.is_relative_to(ROOT) and path.exists() else []
        names = [name for start, name in self.files[file] if start <= line]
        return names[-1] if names else ""


def effect_of(names):
    return next((effect for effect, functions in EFFECTS if functions & names), "the rest")


def count(listing):
    """kernel -> effect -> instructions."""
    places, counts = Places(), collections.defaultdict(collections.Counter)
    kernel, names, fresh = None, set(), True
    for line in listing.splitlines():
        if found := re.match(r"\s*\.section\s+\.text\.(\w+)", line):
            kernel = found[1]
        elif found := re.match(r'\s*//## File "([^"]+)", line (\d+)', line):
            if fresh:
                names, fresh = set(), False
            names.add(places.name(str(pathlib.Path(found[1]).resolve()), int(found[2])))
        elif kernel and (found := re.match(r"\s*/\*[0-9a-f]{4,}\*/\s+(?:@!?U?P\w+ )?\s*([A-Z][\w.]*)", line)):
            fresh = True
            if found[1] != "NOP":
                counts[kernel][effect_of(names)] += 1
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--arch", default="sm_90")
    arguments = parser.parse_args()
    machine_code.find_tools()
    with tempfile.TemporaryDirectory() as folder:
        cubin = pathlib.Path(folder) / "shade.cubin"
        subprocess.run(["nvcc", f"-I{ROOT}", f"-I{ROOT / 'include'}", f"-arch={arguments.arch}", *FLAGS, "-cubin",
                        "-o", cubin, ROOT / "kernels/launch/shade_cuda.cu"], check=True)
        counts = count(machine_code.run("nvdisasm", "-gi", "-c", str(cubin)))
    kernels = {found[0]: k for k in sorted(counts) if (found := re.search(r"shade(_bent)?_kernel", k))}
    print("| effect | " + " | ".join(kernels) + " |")
    print("|" + "---|" * (1 + len(kernels)))
    for effect in [*(effect for effect, _ in EFFECTS), "the rest"]:
        print(f"| {effect} | " + " | ".join(str(counts[k][effect]) for k in kernels.values()) + " |")
    print("| all | " + " | ".join(str(counts[k].total()) for k in kernels.values()) + " |")


if __name__ == "__main__":
    main()
