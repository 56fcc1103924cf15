"""Runs the program and reads what it wrote, with nothing but Python's own library."""
import hashlib
import json
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib

PROGRAM = os.environ.get("ECGPRESS_PROGRAM", "ecgpress")
SOURCES = pathlib.Path(__file__).resolve().parents[3]


def run(*arguments, cwd=None, timeout=240):
    """The finished process; stdout and stderr as text."""
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, cwd=cwd, timeout=timeout,
                          check=False)


class ProgramTest(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="ecgpress_cli_"))
        self.addCleanup(shutil.rmtree, self.folder)

    def run_well(self, *arguments, **options):
        done = run(*arguments, **options)
        self.assertEqual(done.returncode, 0, f"{arguments}: {done.stderr}")
        return done

    def assert_refused(self, arguments, code, *parts):
        """One line on stderr, that exit code, and these parts in the line."""
        done = run(*arguments)
        self.assertEqual(done.returncode, code, f"{arguments}: {done.stdout} {done.stderr}")
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        self.assertTrue(done.stderr.startswith("ecgpress: "), done.stderr)
        for part in parts:
            self.assertIn(part, done.stderr)
        return done


def write_grey_png(path, rows):
    """8 bits a pixel, from a list of rows of bytes."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows))
    pathlib.Path(path).write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) +
                                   chunk(b"IEND", b""))


def manifest_lines(folder, name="manifest.jsonl"):
    return [json.loads(line) for line in (pathlib.Path(folder) / name).read_text().splitlines()]


def entries(folder):
    """All manifests of a folder: index -> last entry."""
    found = {}
    for path in sorted(pathlib.Path(folder).glob("manifest*.jsonl")):
        for line in manifest_lines(folder, path.name)[1:]:
            found[line["index"]] = line
    return found


def hashes(folder):
    """index -> everything that must be equal in equal runs."""
    return {index: (entry["record"], entry["take"], entry.get("error"), entry.get("hashes"),
                    tuple((f["name"], f["sha256"]) for f in entry.get("files", [])))
            for index, entry in entries(folder).items()}


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def png_values(path):
    """(width, height, channels, bits, values): bytes of all rows, 16-bit values little-endian."""
    data = pathlib.Path(path).read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n", path
    at, packed = 8, b""
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        if kind == b"IHDR":
            width, height, bits, colour = struct.unpack(">IIBB", data[at + 8:at + 18])
        if kind == b"IDAT":
            packed += data[at + 8:at + 8 + size]
        at += size + 12
    channels = {0: 1, 2: 3}[colour]
    step, row_bytes = channels * bits // 8, width * channels * bits // 8
    raw, above, out = zlib.decompress(packed), bytearray(row_bytes), bytearray()
    for y in range(height):
        start = y * (row_bytes + 1)
        row = bytearray(raw[start + 1:start + 1 + row_bytes])
        _unfilter(raw[start], row, above, step)
        out += row
        above = row
    if bits == 16:
        out[0::2], out[1::2] = out[1::2], out[0::2]
    return width, height, channels, bits, bytes(out)


def _unfilter(kind, row, above, step):
    for i in range(len(row)):
        left = row[i - step] if i >= step else 0
        corner = above[i - step] if i >= step else 0
        if kind == 1:
            guess = left
        elif kind == 2:
            guess = above[i]
        elif kind == 3:
            guess = (left + above[i]) // 2
        elif kind == 4:
            p = left + above[i] - corner
            distances = abs(p - left), abs(p - above[i]), abs(p - corner)
            guess = (left, above[i], corner)[distances.index(min(distances))]
        else:
            return
        row[i] = (row[i] + guess) & 255


def write_record(folder, name, seed=0, seconds=10, fs=100):
    """A small 12-lead record of format 16; returns its header."""
    leads = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"]
    count = seconds * fs
    samples = [[(900 if (k + seed) % fs == 20 else 0) + (lead * 7 + k * 3 + seed) % 50 for lead in range(12)]
               for k in range(count)]
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.dat").write_bytes(b"".join(struct.pack("<12h", *frame) for frame in samples))
    lines = [f"{name} 12 {fs} {count}"]
    for i, lead in enumerate(leads):
        column = [frame[i] for frame in samples]
        lines.append(f"{name}.dat 16 1000/mV 16 0 {column[0]} {sum(column) % 65536} 0 {lead}")
    header = folder / f"{name}.hea"
    header.write_text("\n".join(lines) + "\n")
    return header


def main():
    if not shutil.which(PROGRAM):
        sys.exit(f"ECGPRESS_PROGRAM is {PROGRAM}; expected the program to test")
    unittest.main(verbosity=2)
