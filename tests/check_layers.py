#!/usr/bin/env python3
"""Holds the table of who may include whom, and fails on a breach.

    check_layers.py [ROOT]     exit 0, or 1 with one line per breach

Changing the table is a design decision: it deserves a commit of its own.
"""
import pathlib
import re
import sys

# Layer (a folder) -> the folders and files it may include besides itself. Lower layers never name higher ones.
PARAMS = ["kernels/base", "kernels/params"]
HOST = ["include", "host/base", *PARAMS]
MIDDLE = [*HOST, "host/record", "host/recipe", "host/codec", "host/device", "host/relief"]
MAY_INCLUDE = {
    "include": [],
    "kernels/base": [],
    "kernels/params": ["kernels/base"],
    "kernels/pixel": PARAMS,
    "kernels/post": [*PARAMS, "kernels/pixel"],
    "kernels/launch": [*PARAMS, "kernels/pixel", "kernels/post"],
    "host/base": ["include", *PARAMS],
    "host/record": HOST,
    "host/recipe": HOST,
    "host/codec": HOST,
    "host/device": [*HOST, "kernels/launch"],
    # Shapes of used paper know paper, not pages.
    "host/relief": [*HOST, "host/codec"],
    "host/writing": HOST,
    # The camera is derived from its pose by one function, for the page as for the labels.
    "host/sheet": [*MIDDLE, "host/relief", "host/writing", "kernels/pixel/camera.h", "kernels/pixel/surface.h"],
    "host/sink": MIDDLE,
    # One function for keypoints and dense maps: these two are templates on the scalar.
    "host/label": [*MIDDLE, "host/writing", "host/sheet", "host/sink", "kernels/pixel/camera.h", "kernels/pixel/surface.h"],
    "host/render": [*MIDDLE, "host/writing", "host/sheet", "host/sink", "host/label"],
    # The pupil does not see the answers: neither recipe nor sheet nor label.
    "host/digitize": [*HOST, "host/record", "host/codec", "host/device"],
    "host/evaluate": [*HOST, "host/record"],
    # Customers.
    "host/cli": ["include", "host/base"],
    "host/serve": ["include", "host/base"],
    "python": ["include", "host/base"],
    # They look at everything; nothing looks at them.
    "tests": ["include", "kernels", "host", "tests"],
    "bench": ["include", "kernels", "host", "tests"],
}

# Library (how its headers begin) -> the layers that may include it. What is not named here is the standard library,
# the operating system's, or a library that any host layer may use in a .cpp file.
LIBRARIES = {
    "opencv2/": ["tests", "bench"],  # reference warps only: nobody who draws pages should need it
    "gtest/": ["tests"],
    "benchmark/": ["bench"],
    "tbb/": ["kernels/launch", "host/device", "host/render", "host/sink", "tests", "bench"],
    "oneapi/": ["kernels/launch", "host/device", "host/render", "host/sink", "tests", "bench"],
}
CUDA_HEADER = re.compile(r"^(cuda|nvjpeg|npp|cub/|thrust/|cudnn|cublas|cufft|curand|device_launch_parameters)")
SOURCES = {".h", ".hpp", ".cpp", ".cu", ".cuh", ".inc"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def layer_of(path):
    """The layer that a path (relative to the root, as text) belongs to: the longest folder of the table; or None."""
    fits = [name for name in MAY_INCLUDE if path.startswith(name + "/")]
    return max(fits, key=len, default=None)


def may_use_cuda(path):
    if path.endswith((".cu", ".cuh")) or path.startswith(("host/device/", "tests/", "bench/")):
        return True
    # The CUDA halves of these two say so in their names.
    return path.startswith(("host/codec/", "host/digitize/")) and re.search(r"cuda|nvjpeg", path) is not None


def resolve(path, header, quoted, root):
    """The file of this project that an include means (relative to the root), or None for one from outside."""
    if header.startswith("ecgpress/"):
        return "include/" + header
    if (root / header).is_file() or layer_of(header):
        return header
    beside = pathlib.PurePosixPath(path).parent / header
    return str(beside) if quoted else None


def complaint(path, header, quoted, root):
    """What is wrong with `path` including `header`, or None."""
    layer = layer_of(path)
    target = resolve(path, header, quoted, root)
    if target is None:
        return outside_complaint(path, layer, header)
    if ".." in pathlib.PurePosixPath(target).parts:
        return "leaves its folder by ..; expected a path from the root"
    allowed = MAY_INCLUDE[layer]
    inside = layer_of(target)
    if target.endswith((".cpp", ".cu")):
        return "is a source file; expected a header"
    if inside == layer or inside in allowed or target in allowed:
        return None
    if any(target.startswith(folder + "/") for folder in allowed):
        return None
    return f"is above or beside it; expected {', '.join([layer, *allowed])}"


def outside_complaint(path, layer, header):
    if CUDA_HEADER.match(header) and not may_use_cuda(path):
        return "is a CUDA header; expected in .cu files, host/device and the CUDA halves of codec and digitize"
    if layer == "include" and ("." in header or "/" in header):
        return "is not of the standard library; expected nothing else in the public API"
    if header.startswith("nlohmann/") and header != "nlohmann/json_fwd.hpp" and not path.endswith(".cpp"):
        return "is slow to compile; expected in .cpp files only"
    for prefix, layers in LIBRARIES.items():
        if header.startswith(prefix) and layer not in layers:
            return f"is for {', '.join(layers)} only"
    return None


def breaches(root):
    """One line per breach, in the order of the files."""
    root = pathlib.Path(root)
    found = []
    for top in ("include", "kernels", "host", "python", "tests", "bench"):
        for file in sorted((root / top).rglob("*")):
            if file.suffix not in SOURCES or not file.is_file():
                continue
            path = file.relative_to(root).as_posix()
            if layer_of(path) is None:
                found.append(f"{path}: lies in no layer of tests/check_layers.py; expected one of its folders")
                continue
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                include = INCLUDE.match(line)
                wrong = include and complaint(path, include[2], include[1] == '"', root)
                if wrong:
                    found.append(f"{path}:{number}: {include[2]} {wrong}")
    return found


def main():
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent
    found = breaches(root)
    print("\n".join(found) or "layers: no breach")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
