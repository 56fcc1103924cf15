#!/usr/bin/env python3
"""Counts what the compiler made of the CUDA kernels: registers, stack, spills and instructions, with no GPU at hand.

    machine_code.py FILE [--pixels-per-thread N] [--arch sm_90] [--no-spills] [--kernel REGEX]

FILE is an object, a library or a program that holds kernels. Prints a Markdown table, one row per kernel and
architecture, and the loops of each kernel. The counts are of the code as it stands, each instruction once: what a
pixel executes is the straight part plus each loop's length times its turns. cuobjdump and nvdisasm come with
the toolkit; where it lacks them, `pip install nvidia-cuda-cuobjdump nvidia-cuda-nvdisasm` brings them, and
they are found in the folder of this Python. `--no-spills`: exit 1 where a kernel touches local memory.
"""
import argparse
import collections
import dataclasses
import os
import pathlib
import re
import shutil
import subprocess
import sys
import sysconfig

INSTRUCTION_BYTES = 16  # since Volta

# Kind of an instruction, by the beginning of its name; the first that fits. The rest counts as integer.
KINDS = [
    ("local", r"LDL|STL"),
    ("global", r"LDG|STG|ATOMG|RED|LD\b|ST\b|LD\.|ST\.|CCTL"),
    ("shared", r"LDS|STS|ATOMS|LDSM"),
    ("constant", r"LDC|ULDC|LDCU"),
    ("special", r"MUFU"),
    ("convert", r"F2I|I2F|F2F|F2FP|I2I|FRND"),
    ("double", r"DADD|DMUL|DFMA|DSETP"),
    ("fused", r"FFMA"),
    ("float", r"FADD|FMUL|FSETP|FSEL|FMNMX|FSET|FCHK|FSWZADD|HADD|HMUL|HFMA"),
    ("control", r"BRA|BRX|BSSY|BSYNC|BREAK|CALL|RET|EXIT|WARPSYNC|YIELD|BAR|JMP|BMOV|NANOSLEEP|DEPBAR|ERRBAR|MEMBAR"),
]


@dataclasses.dataclass
class Kernel:
    arch: str
    name: str
    registers: int = 0
    stack_bytes: int = 0
    shared_bytes: int = 0
    kinds: collections.Counter = dataclasses.field(default_factory=collections.Counter)
    loops: list = dataclasses.field(default_factory=list)  # (first byte, instructions), outermost first

    @property
    def instructions(self):
        return self.kinds.total()


def find_tools():
    """Path of cuobjdump, with nvdisasm put on PATH for it."""
    site = pathlib.Path(sysconfig.get_paths()["purelib"])
    folders = [str(p.parent) for p in site.glob("nvidia/*/bin/cuobjdump")]
    os.environ["PATH"] = os.pathsep.join([os.environ["PATH"], "/usr/local/cuda/bin", *folders])
    for tool in ("cuobjdump", "nvdisasm"):
        if not shutil.which(tool):
            raise SystemExit(f"machine_code.py: no {tool} on PATH; expected the toolkit's or PyPI's nvidia-cuda-{tool}")
    return shutil.which("cuobjdump")


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def read_usage(text):
    """(arch, mangled name) -> Kernel with registers, stack and shared memory."""
    kernels, arch, name = {}, None, None
    for line in text.splitlines():
        if found := re.match(r"\s*arch = (\S+)", line):
            arch = found[1]
        elif found := re.match(r"\s*Function (\S+):", line):
            name = found[1]
        elif name and (found := re.search(r"REG:(\d+) STACK:(\d+) SHARED:(\d+)", line)):
            kernels[arch, name] = Kernel(arch, name, *map(int, found.groups()))
            name = None
    return kernels


def kind_of(opcode):
    return next((kind for kind, pattern in KINDS if re.match(pattern, opcode)), "integer")


def read_code(text, kernels):
    """Adds the counts of instructions and the loops to the kernels."""
    arch, kernel = None, None
    for line in text.splitlines():
        if found := re.match(r"\s*code for (\S+)", line):
            arch = found[1]
        elif found := re.match(r"\s*Function : (\S+)", line):
            kernel = kernels.get((arch, found[1]))
        elif kernel and (found := re.match(r"\s*/\*([0-9a-f]{4,})\*/\s+(?:@!?U?P\w+ )?\s*([A-Z][\w.]*)([^;]*);", line)):
            count_instruction(kernel, int(found[1], 16), found[2], found[3])
    for kernel in kernels.values():
        kernel.loops.sort(key=lambda loop: (loop[0], -loop[1]))


def count_instruction(kernel, address, opcode, operands):
    if opcode == "NOP":
        return
    target = re.search(r"0x([0-9a-f]+)\s*$", operands.strip())
    if opcode.startswith("BRA") and target and int(target[1], 16) <= address:
        start = int(target[1], 16)
        if start == address:
            return  # the trap behind the last instruction
        kernel.loops.append((start, (address - start) // INSTRUCTION_BYTES + 1))
    kernel.kinds[kind_of(opcode)] += 1


def plain_names(kernels):
    if not shutil.which("c++filt"):
        return {k.name: k.name for k in kernels}
    mangled = sorted({k.name for k in kernels})
    plain = subprocess.run(["c++filt", "-p"], input="\n".join(mangled), text=True, capture_output=True).stdout
    return dict(zip(mangled, plain.splitlines()))


def print_tables(kernels, pixels_per_thread):
    names = plain_names(kernels)
    kinds = ["float", "fused", "double", "special", "convert", "integer", "control", "global", "shared", "constant", "local"]
    columns = ["kernel", "arch", "registers", "stack B", "shared B", "instructions", "per pixel", *kinds]
    print("| " + " | ".join(columns) + " |")
    print("|" + "---|" * len(columns))
    for k in kernels:
        row = [names[k.name], k.arch, k.registers, k.stack_bytes, k.shared_bytes, k.instructions,
               f"{k.instructions / pixels_per_thread:.0f}", *(k.kinds[kind] for kind in kinds)]
        print("| " + " | ".join(map(str, row)) + " |")
    print()
    for k in kernels:
        loops = ", ".join(f"{length} at 0x{start:x}" for start, length in k.loops) or "none"
        print(f"- {names[k.name]}, {k.arch}: loops (instructions, inner ones counted in outer ones): {loops}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("--pixels-per-thread", type=int, default=1)
    parser.add_argument("--arch")
    parser.add_argument("--kernel", default="", help="regular expression on the mangled name")
    parser.add_argument("--no-spills", action="store_true")
    arguments = parser.parse_args()
    cuobjdump = find_tools()
    kernels = read_usage(run(cuobjdump, "-res-usage", arguments.file))
    read_code(run(cuobjdump, "-sass", arguments.file), kernels)
    chosen = [k for k in kernels.values()
              if k.arch == (arguments.arch or k.arch) and re.search(arguments.kernel, k.name)]
    if not chosen:
        print(f"machine_code.py: {arguments.file}: no kernel; expected an object or library with CUDA code", file=sys.stderr)
        return 2
    print_tables(chosen, arguments.pixels_per_thread)
    spilling = [k for k in chosen if k.stack_bytes or k.kinds["local"]]
    for k in spilling if arguments.no_spills else []:
        print(f"{k.name}, {k.arch}: {k.stack_bytes} bytes of stack, {k.kinds['local']} local accesses; expected none",
              file=sys.stderr)
    return 1 if arguments.no_spills and spilling else 0


if __name__ == "__main__":
    sys.exit(main())
