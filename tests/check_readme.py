#!/usr/bin/env python3
"""Runs the commands that README.md shows, in order, in an empty folder, and fails on the first that fails.

    check_readme.py FOLDER     FOLDER holds the program `ecgpress`

A command is a line of a ```sh block that begins with `ecgpress`. The `make` lines are what .ci/run and a first user
run. A line with <...> in it needs something of the user's and is not run.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def commands(text):
    for block in re.findall(r"^```sh\n(.*?)^```", text, re.S | re.M):
        for line in block.replace("\\\n", " ").splitlines():
            command = line.split("  #")[0].strip()
            if command.startswith("ecgpress ") and "<" not in command:
                yield command


def main():
    found = list(commands((ROOT / "README.md").read_text(encoding="utf-8")))
    if not found:
        print("README.md shows no ecgpress command; expected some in ```sh blocks")
        return 1
    env = {**os.environ, "PATH": f"{pathlib.Path(sys.argv[1]).resolve()}:{os.environ['PATH']}"}
    with tempfile.TemporaryDirectory() as folder:
        for command in found:
            at = time.monotonic()
            done = subprocess.run(command, shell=True, cwd=folder, env=env, text=True, capture_output=True)
            print(f"readme: {command}: exit code {done.returncode}, {time.monotonic() - at:.1f} s")
            if done.returncode != 0:
                print(done.stdout + done.stderr)
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
