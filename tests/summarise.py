#!/usr/bin/env python3
"""Adds up the GoogleTest reports of a run, because ctest counts programs and calls a program of skipped tests passed.

    summarise.py FOLDER     FOLDER holds the JSON files that GTEST_OUTPUT=json:FOLDER/ left; exit 0
"""
import collections
import json
import pathlib
import sys


def cases(folder):
    """(program, test, outcome, reason) of every test case; the outcome is passed, failed or skipped."""
    for file in sorted(pathlib.Path(folder).glob("*.json")):
        for suite in json.loads(file.read_text(encoding="utf-8"))["testsuites"]:
            for case in suite["testsuite"]:
                name = f"{suite['name']}.{case['name']}"
                if case.get("failures"):
                    yield file.stem, name, "failed", ""
                elif case.get("result") == "SKIPPED":
                    yield file.stem, name, "skipped", case.get("skipped", [{}])[0].get("message", "")
                elif case.get("result") == "COMPLETED":
                    yield file.stem, name, "passed", ""


def main():
    found = list(cases(sys.argv[1]))
    counts = collections.Counter(outcome for _, _, outcome, _ in found)
    programs = len({program for program, _, _, _ in found})
    print(f"GoogleTest cases in {programs} programs: {counts['passed']} passed, {counts['failed']} failed, "
          f"{counts['skipped']} skipped")
    reasons = collections.Counter((program, reason.strip().splitlines()[-1] if reason.strip() else "no reason given")
                                  for program, _, outcome, reason in found if outcome == "skipped")
    for (program, reason), count in sorted(reasons.items()):
        print(f"  skipped {count} of {program}: {reason}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
