#!/usr/bin/env python3
"""Reads label files as their users will: JSON against the schema, arrays with NumPy, truth signals with wfdb.

    labels_test.py WRITE_LABEL_SAMPLES

The program named writes the label files of random pages. Exit code 77: a Python module is missing (an error under
CI=true).
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

try:
    import jsonschema
    import numpy as np
    import wfdb
except ImportError as missing:
    print(f"skipped: {missing}; `make test` installs tests/requirements.txt into build/venv")
    sys.exit(1 if os.environ.get("CI") == "true" else 77)

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs/schema/labels.schema.json").read_text())
PAGES = 24  # enough for every kind of page that write_samples.cpp knows, and their combinations
STANDARD = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"]


def walk(schema, value, place, seen):
    """Notes every member of the schema that a label file fills."""
    if "$ref" in schema:
        walk(SCHEMA["$defs"][schema["$ref"].split("/")[-1]], value, place, seen)
    for choice in schema.get("oneOf", []):
        walk(choice, value, place, seen)
    if isinstance(value, dict):
        for name, member in schema.get("properties", {}).items():
            if value.get(name) is not None:
                seen.add(f"{place}/{name}")
                walk(member, value[name], f"{place}/{name}", seen)
    if isinstance(value, list) and "items" in schema:
        for item in value:
            walk(schema["items"], item, place, seen)


def members(schema, place=""):
    """Every member that the schema knows."""
    if "$ref" in schema:
        yield from members(SCHEMA["$defs"][schema["$ref"].split("/")[-1]], place)
    for choice in schema.get("oneOf", []):
        yield from members(choice, place)
    if "items" in schema:
        yield from members(schema["items"], place)
    for name, member in schema.get("properties", {}).items():
        yield f"{place}/{name}"
        yield from members(member, f"{place}/{name}")


class Labels(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.temporary.name)
        subprocess.run([PROGRAM, cls.folder, str(PAGES)], check=True)
        cls.pages = {p.stem: json.loads(p.read_text()) for p in sorted(cls.folder.glob("*.json"))}

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def load(self, name):
        return np.load(self.folder / name, allow_pickle=False)

    def test_every_file_obeys_the_schema(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        validator = jsonschema.Draft202012Validator(SCHEMA)
        self.assertEqual(len(self.pages), PAGES)
        for name, page in self.pages.items():
            errors = [f"{name}: {'/'.join(map(str, e.absolute_path))}: {e.message[:200]}"
                      for e in validator.iter_errors(page)]
            self.assertEqual(errors, [])

    def test_the_schema_refuses_what_is_wrong(self):
        validator = jsonschema.Draft202012Validator(SCHEMA)
        page = next(iter(self.pages.values()))
        for wrong in [{"extra": 1}, {"schema_version": "2.0"}, {"keypoints": [{}]}, {"left_out": ["nose"]},
                      {"polylines": {"file": "a/b.npy", "points": 1}}, {"image": None}]:
            self.assertFalse(validator.is_valid({**page, **wrong}), wrong)

    def test_no_member_of_the_schema_is_stale(self):
        # What only the program that draws the picture can fill.
        elsewhere = {"/image/file", "/image/sha256", "/image/pixel_sha256", "/provenance/recipe_name",
                     "/provenance/recipe_hash", "/beats/lead", "/provenance/phrases_sha256",
                     "/provenance/height_map", "/provenance/height_map_sha256"}
        seen = set()
        for page in self.pages.values():
            walk(SCHEMA, page, "", seen)
        self.assertEqual(sorted(set(members(SCHEMA)) - seen - elsewhere), [])

    def test_polylines(self):
        inside = 0
        for page in self.pages.values():
            points = self.load(page["polylines"]["file"])
            self.assertEqual((points.dtype, points.shape), (np.float32, (page["polylines"]["points"], 2)))
            at = 0
            for lead in page["leads"]:
                self.assertEqual(lead["first_point"], at)
                self.assertEqual(lead["point_count"], lead["end_sample"] - lead["start_sample"])
                at += lead["point_count"]
                if "polyline" not in lead:
                    continue
                inside += 1
                own = np.array([p or [np.nan, np.nan] for p in lead["polyline"]]).reshape(-1, 2)
                np.testing.assert_allclose(own, points[lead["first_point"]:at], atol=1e-4, rtol=1e-6)
            self.assertEqual(at, len(points))
        self.assertGreater(inside, 0)

    def test_sparse_masks(self):
        files = [p["sparse_mask"] for p in self.pages.values() if p["sparse_mask"]]
        self.assertGreater(len(files), 0)
        for sparse in files:
            mask = self.load(sparse["file"])
            self.assertEqual(mask.dtype.names, ("lead", "column", "row", "value"))
            self.assertEqual(len(mask), sparse["pixels"])
            keys, counts = np.unique(mask[["lead", "column"]], return_counts=True)
            self.assertTrue((counts <= 2).all())

    def test_forward_grids_agree_with_the_nodes(self):
        compared = 0
        for page in self.pages.values():
            if not page["forward_grid"] or not page["grid_nodes"]:
                continue
            grid, flags = self.load(page["forward_grid"]["file"]), self.load(page["forward_grid"]["flags_file"])
            rows, columns = page["forward_grid"]["rows"], page["forward_grid"]["columns"]
            self.assertEqual((grid.dtype, grid.shape), (np.float32, (rows, columns, 2)))
            self.assertEqual((flags.dtype, flags.shape), (np.uint8, (rows, columns)))
            nodes = page["grid_nodes"]
            px = np.array(nodes["px"], dtype=float).reshape(nodes["rows"], nodes["columns"], 2)
            for r in range(nodes["rows"]):
                for c in range(nodes["columns"]):
                    x = nodes["origin_mm"][0] + c * nodes["pitch_mm"]
                    y = nodes["origin_mm"][1] + r * nodes["pitch_mm"]
                    if x % 1 or y % 1 or not np.isfinite(px[r, c]).all() or np.abs(px[r, c]).max() > 5000:
                        continue
                    np.testing.assert_allclose(grid[int(y), int(x)], px[r, c], atol=1e-3)
                    compared += 1
        self.assertGreater(compared, 1000)

    def test_truth_signals_read_with_wfdb(self):
        read = gaps = rates = 0
        for page in self.pages.values():
            rates += len(page["truth"]) > 1
            for truth in page["truth"]:
                mv = self.load(truth["mv_file"])
                record = wfdb.rdrecord(str(self.folder / truth["wfdb_header"][:-4]))
                self.assertEqual(record.sig_name, truth["leads"])
                self.assertEqual(record.fs, truth["fs_hz"])
                self.assertEqual(record.p_signal.shape, (truth["sample_count"], len(truth["leads"])))
                self.assertEqual(set(record.units), {"mV"})
                np.testing.assert_array_equal(np.isnan(record.p_signal.T), np.isnan(mv))
                worst = np.nanmax(np.abs(record.p_signal.T - mv), initial=0)
                self.assertLessEqual(worst, truth["wfdb_largest_error_mv"] + 1e-12)
                self.assertLess(truth["wfdb_largest_error_mv"], 0.001)
                digital = wfdb.rdrecord(str(self.folder / truth["wfdb_header"][:-4]), physical=False)
                self.assertEqual([c % 65536 for c in digital.checksum], [c % 65536 for c in digital.calc_checksum()])
                self.assertEqual([n for n in truth["leads"] if n in STANDARD],
                                 [n for n in STANDARD if n in truth["leads"]])
                read += 1
                gaps += int(np.isnan(mv).any())
        self.assertGreater(read, 20)
        self.assertGreater(gaps, 3)
        self.assertGreater(rates, 2)

    def test_truth_times_match_the_windows(self):
        for page in self.pages.values():
            for lead in page["leads"]:
                if lead["missing"]:
                    continue
                truth = next(t for t in page["truth"] if lead["name"] in t["leads"])
                row = self.load(truth["mv_file"])[truth["leads"].index(lead["name"])]
                start, end = lead["start_sample"] - truth["first_sample"], lead["end_sample"] - truth["first_sample"]
                self.assertTrue(0 <= start < end <= truth["sample_count"])
                points = self.load(page["polylines"]["file"])[lead["first_point"]:][:lead["point_count"]]
                # A sample that has a point has a value; where the camera sees everything, also the reverse.
                defined = np.isfinite(points[:, 0])
                self.assertTrue(np.isfinite(row[start:end][defined]).all())


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main(verbosity=2)
