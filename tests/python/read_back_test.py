#!/usr/bin/env python3
"""The whole chain reads back: records, drawn by the program, are recovered from the pictures alone.

    read_back_test.py ECGPRESS synthetic | ptbxl_hr

ECGPRESS is the program; the records are built-in ones, or real ones of the test data (ECGPRESS_TEST_DATA, default
../shared). Exit code 77: a Python module or the test data is missing (an error under CI=true). The figures stand in
docs/labels.md.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

try:
    import numpy as np
    import read_back
except ImportError as missing:
    print(f"skipped: {missing}; `make test` installs tests/requirements.txt into build/venv")
    sys.exit(1 if os.environ.get("CI") == "true" else 77)

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = pathlib.Path(os.environ.get("ECGPRESS_TEST_DATA", ROOT.parent / "shared"))
# Median over pages and leads of the SNR that the reader reaches on `clean` pages of 2200 px, in dB, and what part of
# the leads it reads with more than 15 dB; a little below what was measured.
FLOORS = {"synthetic": (24.5, 0.85), "ptbxl_hr": (28.7, 0.94)}


def snr_db(truth, found):
    """Power of the truth about its mean over the mean square error."""
    known = ~np.isnan(truth)
    truth, found = truth[known], found[known]
    return 10 * np.log10(truth.var() / np.mean((truth - found) ** 2))


def page_scores(label_path):
    """SNR of every lead of a page against the samples that were drawn."""
    truth = json.loads(label_path.read_text())["truth"][0]
    mv = np.load(label_path.parent / truth["mv_file"])
    for name, rhythm, start, found in read_back.read_page(label_path, truth["fs_hz"]):
        first = start - truth["first_sample"]
        drawn = mv[truth["leads"].index(name), first:first + len(found)]
        if drawn.std() > 0.01:  # a flat lead has no signal to compare with
            yield f"{label_path.stem} {name}{' rhythm' if rhythm else ''}", snr_db(drawn, found)


def scores(program, records):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "render", *records, "--out", folder, "--recipe", "clean", "--labels", "json,truth",
                        "--backend", "cpu"], check=True, stdout=subprocess.DEVNULL)
        return dict(s for page in sorted(pathlib.Path(folder).glob("*.json")) for s in page_scores(page))


def check(name, program, records):
    found = scores(program, records)
    values = np.array(list(found.values()))
    median, good = float(np.median(values)), float(np.mean(values > 15))
    print(f"{name}: {len(values)} leads, median {median:.2f} dB, tenth {np.percentile(values, 10):.2f} dB, "
          f"{100 * good:.1f}% above 15 dB")
    worst = sorted(found, key=found.get)[:5]
    print("  lowest: " + ", ".join(f"{w} {found[w]:.1f} dB" for w in worst))
    floor, part = FLOORS[name]
    if median < floor or good < part:
        print(f"  expected a median of {floor} dB and {100 * part}% above 15 dB at least")
        return False
    return True


def main():
    program, name = sys.argv[1:]
    if name == "synthetic":
        return 0 if check(name, program, ["synthetic:0..6"]) else 1
    records = DATA / "records" / name
    if not records.is_dir():
        print(f"no test data: {records} is not there; set ECGPRESS_TEST_DATA to the folder that holds records/")
        return 1 if os.environ.get("CI") == "true" else 77
    return 0 if check(name, program, [str(records)]) else 1


if __name__ == "__main__":
    sys.exit(main())
