#!/usr/bin/env python3
"""Compares the map and the flow of docs/architecture.md with the tree.

    check_map.py [ROOT]     exit 0, or 1 with one line per difference; a line that could be added to the map is proposed

The map is the first fenced block under "## The map": two spaces of indentation per level, one or more names, two
spaces, what it is. A folder ends in "/"; one that ends in "/**" is described as a whole. On the map must be: every
folder, and every headline file. The flow is the table under "## The flow": stage, what does it, and in which file.
"""
import pathlib
import re
import subprocess
import sys

# Files that a newcomer should find on the map, as patterns of pathlib.
HEADLINES = ["*", ".ci/run", "include/ecgpress/*.h", "kernels/*/*", "cmake/*", "bench/*.py", "bench/*.sh",
             "tests/*", "docs/*.md"]
NOT_HEADLINES = {"CMakeLists.txt", ".gitignore", ".clang-format"}
# The order in which an image comes about; the flow may not go back.
ORDER = ["include", "host/record", "host/recipe", "host/sheet", "kernels/params", "host/device", "kernels/launch",
         "kernels/pixel", "kernels/post", "host/label", "host/codec", "host/sink", "host/render", "host/cli"]


def tree(root):
    """Every file of the project, relative to the root: what git tracks, or would if it were added."""
    listed = subprocess.run(["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                            capture_output=True, text=True)
    if listed.returncode == 0 and listed.stdout:
        names = set(listed.stdout.split("\0")) - {""}
    else:  # an unpacked archive: everything but what a build leaves
        left = re.compile(r"^(build|out|\.git|\.cache)(/|-|$)|__pycache__")
        names = {p.relative_to(root).as_posix() for p in pathlib.Path(root).rglob("*") if p.is_file()}
        names = {n for n in names if not left.search(n)}
    return sorted(n for n in names if pathlib.Path(root, n).is_file())


def folders_of(files):
    return {parent.as_posix() for f in files for parent in pathlib.PurePosixPath(f).parents} - {"."}


def read_map(text):
    """Path -> whether it is described as a whole; in the order of the map."""
    block = re.search(r"^## The map\n.*?^```\n(.*?)^```", text, re.S | re.M)
    if not block:
        raise ValueError('docs/architecture.md: no fenced block under "## The map"')
    entries, stack = {}, []
    for line in block[1].splitlines():
        if not line.strip():
            continue
        indent = len(line) - len(line.lstrip())
        names = re.split(r"\s{2,}", line.strip())[0].split(" ")
        if indent % 2 or indent // 2 > len(stack):
            raise ValueError(f"docs/architecture.md: indentation of map line {line.strip()!r}; expected 2 more at most")
        del stack[indent // 2:]
        for name in names:
            entries["".join(stack) + name.removesuffix("**").rstrip("/")] = name.endswith("/**")
        if names[0].endswith("/"):
            stack.append(names[0])
    return entries


def read_flow(text):
    """Rows (stage, name, file) of the table under "## The flow"."""
    section = re.search(r"^## The flow\n(.*?)(?=^## |\Z)", text, re.S | re.M)
    if not section:
        raise ValueError('docs/architecture.md: no section "## The flow"')
    row = re.compile(r"^\| ([^|`]+?) +\| `([^`]+)` +\| `([^`]+)` +\|", re.M)
    return row.findall(section[1])


def first_sentence(file):
    """What a file says it is for: the first sentence of its first comment."""
    text = file.read_text(encoding="utf-8", errors="replace")[:2000]
    lines = []
    for line in text.splitlines():
        said = re.match(r'^\s*(?://|#(?!!|include|pragma)|""")\s*(.*)', line)
        if said:
            lines.append(said[1])
        elif lines:
            break
    return re.split(r"(?<=[.:])\s", " ".join(lines).strip('" '))[0] or "?"


def headlines_of(root, files):
    found = {f for f in files for pattern in HEADLINES if pathlib.PurePosixPath("/", f).match("/" + pattern)}
    return {f for f in found if pathlib.PurePosixPath(f).name not in NOT_HEADLINES}


def map_differences(root, files, entries):
    folders = folders_of(files)
    whole = [path + "/" for path, is_whole in entries.items() if is_whole]
    for path in entries:
        if path not in folders and path not in files:
            yield f"{path} is on the map but not in the tree"
    for path in sorted(folders | headlines_of(root, files)):
        if path not in entries and not any(path.startswith(w) for w in whole):
            what = "" if path in folders else first_sentence(root / path)
            yield f"{path} is in the tree but not on the map; propose: {pathlib.PurePosixPath(path).name}  {what}"


def place_in_order(file):
    return max((i for i, layer in enumerate(ORDER) if file.startswith(layer + "/")), default=None)


def flow_differences(root, files, rows):
    if len(rows) < 5:
        yield f"the flow has {len(rows)} rows; expected every stage from record to file"
    before = -1
    for stage, name, file in rows:
        place = place_in_order(file)
        if file not in files:
            yield f"flow, {stage}: no file {file}"
        elif not re.search(rf"\b{re.escape(name)}\b", (root / file).read_text(encoding="utf-8")):
            yield f"flow, {stage}: {file} does not mention {name}"
        elif place is None or place < before:
            yield f"flow, {stage}: {file} comes before the stage above it; expected the order of {', '.join(ORDER)}"
        before = max(before, place or 0)


def differences(root):
    root = pathlib.Path(root)
    text = (root / "docs/architecture.md").read_text(encoding="utf-8")
    files = tree(root)
    return [*map_differences(root, files, read_map(text)), *flow_differences(root, set(files), read_flow(text))]


def main():
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent
    found = differences(root)
    print("\n".join(found) or "map and flow: as the tree")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
