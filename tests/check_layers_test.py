#!/usr/bin/env python3
"""check_layers.py finds every kind of breach planted in a small tree, and nothing in a clean one."""
import pathlib
import tempfile
import unittest

import check_layers

CLEAN = {
    "include/ecgpress/record.h": "#include <vector>\n",
    "kernels/base/vec.h": "#include <cstdint>\n",
    "kernels/params/grid.h": '#include "kernels/base/vec.h"\n',
    "kernels/pixel/camera.h": '#include "kernels/params/grid.h"\n',
    "kernels/launch/launch.h": '#include "kernels/pixel/camera.h"\n',
    "kernels/launch/shade_cuda.cu": '#include <cuda_runtime.h>\n#include "kernels/launch/launch.h"\n',
    "host/base/files.h": '#include "ecgpress/record.h"\n',
    "host/record/wfdb.cpp": '#include "host/base/files.h"\n#include "kernels/params/grid.h"\n',
    "host/sheet/sheet.cpp": '#include "host/record/wfdb.h"\n#include <nlohmann/json.hpp>\n',
    "host/label/map.cpp": '#include "kernels/pixel/camera.h"\n#include "host/sheet/sheet.h"\n',
    "host/device/cuda.cpp": '#include <cuda_runtime.h>\n#include "kernels/launch/launch.h"\n',
    "host/cli/main.cpp": '#include "ecgpress/record.h"\n#include "host/base/files.h"\n',
    "tests/host/sheet/sheet_test.cpp": '#include <opencv2/core.hpp>\n#include "host/sheet/sheet.h"\n',
}

# File, what is added to it, and a word of the complaint.
PLANTED = [
    ("include/ecgpress/record.h", '#include "host/record/wfdb.h"', "above"),
    ("include/ecgpress/record.h", "#include <nlohmann/json.hpp>", "standard library"),
    ("include/ecgpress/record.h", "#include <unistd.h>", "standard library"),
    ("kernels/base/vec.h", '#include "kernels/params/grid.h"', "above"),
    ("kernels/params/grid.h", '#include "ecgpress/record.h"', "above"),
    ("kernels/pixel/camera.h", '#include "host/base/files.h"', "above"),
    ("kernels/pixel/camera.h", "#include <cuda_runtime.h>", "CUDA header"),
    ("kernels/pixel/camera.h", "#include <tbb/parallel_for.h>", "only"),
    ("host/base/files.h", '#include "host/record/wfdb.h"', "above"),
    ("host/record/wfdb.cpp", '#include "host/recipe/table.h"', "beside"),
    ("host/sheet/sheet.cpp", '#include "host/label/map.h"', "above"),
    ("host/sheet/sheet.cpp", '#include "kernels/pixel/shape.h"', "above"),
    ("host/sheet/sheet.cpp", "#include <opencv2/core.hpp>", "only"),
    ("host/label/map.cpp", '#include "kernels/pixel/shade.h"', "above"),
    ("host/label/map.cpp", '#include "kernels/launch/launch.h"', "above"),
    ("host/cli/main.cpp", '#include "host/render/renderer.h"', "above"),
    ("host/cli/main.cpp", '#  include  "kernels/base/vec.h"', "above"),
    ("host/sheet/sheet.cpp", '#include "../record/wfdb.h"', "leaves its folder"),
    ("host/sheet/sheet.cpp", '#include "host/record/wfdb.cpp"', "source file"),
    ("host/sheet/sheet.h", "#include <nlohmann/json.hpp>", ".cpp files only"),
    ("host/unknown/new.cpp", "", "no layer"),
]


def write_tree(root, files):
    for path, text in files.items():
        file = pathlib.Path(root, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


class CheckLayers(unittest.TestCase):
    def test_clean_tree_has_no_breach(self):
        with tempfile.TemporaryDirectory() as root:
            write_tree(root, CLEAN)
            self.assertEqual(check_layers.breaches(root), [])

    def test_each_planted_breach_is_found_where_it_is(self):
        for path, line, word in PLANTED:
            with self.subTest(path=path, line=line), tempfile.TemporaryDirectory() as root:
                write_tree(root, {**CLEAN, path: CLEAN.get(path, "") + line + "\n"})
                found = check_layers.breaches(root)
                self.assertEqual(len(found), 1, found)
                self.assertTrue(found[0].startswith(path), found)
                self.assertIn(word, found[0])

    def test_table_has_no_cycle(self):
        done = []
        for layer, allowed in check_layers.MAY_INCLUDE.items():
            for other in allowed:
                if other in check_layers.MAY_INCLUDE and layer not in ("tests", "bench"):
                    self.assertIn(other, done, f"{layer} may include {other}, which comes after it")
            done.append(layer)


if __name__ == "__main__":
    unittest.main()
