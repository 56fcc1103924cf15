"""What the program says and refuses: help, versions, wrong options, recipes, inspect, completion, the reference page."""
import json
import re
import shutil
import struct
import subprocess

from program import SOURCES, ProgramTest, main, run, write_record

COMMANDS = ["render", "inspect", "overlay", "redraw", "recipes", "demo", "completion"]


class Help(ProgramTest):
    def test_version_is_the_libraries(self):
        text = self.run_well("--version").stdout
        version = re.search(r'kVersion = "(.*)"', (SOURCES / "include/ecgpress/version.h").read_text())[1]
        self.assertTrue(text.startswith(f"ecgpress {version}, render version "), text)

    def test_every_command_has_help_with_examples(self):
        overview = self.run_well("--help").stdout
        for command in COMMANDS:
            self.assertIn(command, overview)
            self.assertIn(f"ecgpress {command}", self.run_well(command, "--help").stdout)

    def test_wrong_options_are_one_line_and_exit_code_2(self):
        self.assert_refused(["--nonsense"], 2, "--help")
        self.assert_refused(["render", "synthetic:0", "--out", "x", "--nonsense"], 2, "--nonsense", "--help")
        self.assert_refused([], 2)
        self.assert_refused(["draw"], 2, "draw")
        self.assert_refused(["render", "synthetic:0"], 2, "--out")
        self.assert_refused(["render", "--out", "x"], 2, "records")

    def test_values_of_options_are_checked(self):
        base = ["render", "synthetic:0", "--out", str(self.folder / "o")]
        for option, value, part in [
                ("--count", "0", "--count"), ("--per-record", "-1", "--per-record"), ("--seed", "x", "--seed"),
                ("--index", "5..5", "--index"), ("--index", "0..2", "0..2"), ("--index", "a..b", "--index"),
                ("--shard", "2/2", "--shard"), ("--shard", "1", "--shard"), ("--size", "0x10", "--size"),
                ("--size", "2200", "--size"), ("--dpi", "-3", "--dpi"), ("--format", "gif", "--format"),
                ("--quality", "101", "--quality"), ("--labels", "json,masks", "masks"), ("--without", "ink", "ink"),
                ("--only", "light", "light"), ("--backend", "gpu", "--backend"), ("--isa", "sse", "--isa"),
                ("--jobs", "-1", "--jobs"), ("--memory", "0", "--memory"), ("--fonts", "/nowhere", "--fonts")]:
            with self.subTest(option=option, value=value):
                self.assert_refused([*base, option, value], 2, part)
        self.assertFalse((self.folder / "o").exists(), "a refused command left its folder behind")
        for pair in [("--size", "10x10", "--dpi", "100"), ("--count", "2", "--per-record", "2"),
                     ("--index", "0..1", "--shard", "0/2")]:
            with self.subTest(pair=pair):
                self.assert_refused([*base, *pair], 2, pair[0], pair[2])
        self.assert_refused(["render", str(self.folder / "none"), "--out", "x"], 1, "none")
        self.assert_refused([*base, "--recipe", "nonsense"], 1, "nonsense", "clean")


class Recipes(ProgramTest):
    def test_list_and_show(self):
        names = [line.split()[0] for line in self.run_well("recipes", "list").stdout.splitlines()]
        self.assertIn("clean", names)
        self.assertIn("tilted", names)
        for name in names:
            json.loads(self.run_well("recipes", "show", name).stdout)
            json.loads(self.run_well("recipes", "show", name, "--resolved").stdout)
        self.assert_refused(["recipes", "show", "nonsense"], 2, "nonsense")

    def test_check_takes_what_show_gives_and_names_what_is_wrong(self):
        good, bad = self.folder / "good.json", self.folder / "bad.json"
        good.write_text(self.run_well("recipes", "show", "tilted").stdout)
        self.assertIn("valid", self.run_well("recipes", "check", good).stdout)
        bad.write_text('{"name": "bad", "description": "bad", "grid": {"minor_mm": -1}}')
        done = run("recipes", "check", good, bad)
        self.assertEqual(done.returncode, 2)
        self.assertIn("/grid/minor_mm", done.stderr)
        self.assertIn(str(bad), done.stderr)
        self.assertIn(str(good), done.stdout)

    def test_schemas(self):
        for what in ["recipe", "draw", "labels"]:
            self.assertIn("$schema", json.loads(self.run_well("recipes", "schema", what).stdout))
        published = (SOURCES / "docs/schema/labels.schema.json").read_text()
        self.assertEqual(json.loads(self.run_well("recipes", "schema", "labels").stdout), json.loads(published))


class Inspect(ProgramTest):
    FIELDS = ["name", "units", "fs", "n_samples", "gain", "baseline", "fmt", "first10_digital", "first10_physical",
              "mean", "std", "nan_count", "checksum_ok"]

    def test_text_and_json(self):
        header = write_record(self.folder, "r1")
        for record in [header, header.with_suffix("")]:
            text = self.run_well("inspect", record).stdout
            self.assertIn("aVR", text)
            shown = json.loads(self.run_well("inspect", record, "--json").stdout)
            self.assertEqual(len(shown["signals"]), 12)
            for signal in shown["signals"]:
                for field in self.FIELDS:
                    self.assertIn(field, signal)
                self.assertEqual(signal["n_samples"], 1000)
                self.assertTrue(signal["checksum_ok"])

    def test_what_cannot_be_read_is_one_line_and_exit_code_2(self):
        header = write_record(self.folder, "r1")
        header.with_suffix(".dat").write_bytes(b"short")
        self.assert_refused(["inspect", header], 2, "r1")
        self.assert_refused(["inspect", header, "--json"], 2, "r1")
        self.assert_refused(["inspect", self.folder / "none"], 2, "none")
        self.assert_refused(["inspect", "synthetic:x"], 2, "synthetic:x")

    def test_annotations_are_shown_where_asked_for(self):
        header = write_record(self.folder, "r1")
        note = b"## time resolution: 250"
        atr = header.with_suffix(".atr")
        # A NOTE at 0 with its text, N after 50 ticks, ( after 25 more.
        atr.write_bytes(struct.pack("<HH", 22 << 10, 63 << 10 | len(note)) + note + b"\0" +
                        struct.pack("<3H", 1 << 10 | 50, 39 << 10 | 25, 0))
        text = self.run_well("inspect", header, "--annotator", "atr").stdout
        self.assertIn("aVR", text)
        self.assertIn(f"annotations {atr}, 2 at 250 ticks/s\n( 1, N 1\n", text)
        shown = json.loads(self.run_well("inspect", header, "--json", "--annotator", "atr").stdout)
        self.assertEqual(len(shown["signals"]), 12)
        self.assertEqual([(a["sample"], a["time_s"], a["symbol"]) for a in shown["annotations"]],
                         [(50, 0.2, "N"), (75, 0.3, "(")])
        self.assertNotIn("annotations", json.loads(self.run_well("inspect", header, "--json").stdout))

    def test_annotations_that_cannot_be_read_are_one_line_and_exit_code_2(self):
        header = write_record(self.folder, "r1")
        header.with_suffix(".atr").write_bytes(struct.pack("<H", 61 << 10))
        self.assert_refused(["inspect", header, "--annotator", "atr"], 2, "r1.atr: byte 0: entry is SUB")
        self.assert_refused(["inspect", header, "--annotator", "qrs", "--json"], 2, "r1.qrs")
        self.assert_refused(["inspect", header, "--annotator", ""], 2, "annotator")
        self.assert_refused(["inspect", header, "--annotator", "dat"], 2, "signal file")
        self.assert_refused(["inspect", "synthetic:1", "--annotator", "atr"], 2, "synthetic:1", "atr")


class Completion(ProgramTest):
    def test_bash_completes_commands_and_options(self):
        bash = shutil.which("bash")
        if not bash:
            self.skipTest("no bash here")
        script = self.folder / "completion"
        script.write_text(self.run_well("completion", "bash").stdout)

        def completed(*words):
            ask = (f'source {script}; COMP_WORDS=({" ".join(repr(w) for w in words)}); '
                   f'COMP_CWORD={len(words) - 1}; _ecgpress; echo "${{COMPREPLY[@]}}"')
            return subprocess.run([bash, "-c", ask], capture_output=True, text=True, check=True).stdout.split()

        self.assertEqual(completed("ecgpress", "re"), ["render", "redraw", "recipes"])
        self.assertEqual(completed("ecgpress", "recipes", "s"), ["show", "schema"])
        self.assertIn("--resolved", completed("ecgpress", "recipes", "show", "--"))
        self.assertIn("--shard", completed("ecgpress", "render", "synthetic:0", "--sh"))

    def test_other_shells_get_scripts_with_every_command(self):
        for shell in ["zsh", "fish"]:
            script = self.run_well("completion", shell).stdout
            for command in COMMANDS:
                self.assertIn(command, script)
        self.assert_refused(["completion", "cmd"], 2, "cmd")


class ReferencePage(ProgramTest):
    def test_committed_page_is_what_the_program_prints(self):
        committed = (SOURCES / "docs/cli.md").read_text()
        self.assertEqual(self.run_well("--help-markdown").stdout, committed,
                         "docs/cli.md is not current: cmake --build BUILD --target cli_docs")

    def test_every_option_of_help_is_on_the_page(self):
        page = self.run_well("--help-markdown").stdout
        for command in COMMANDS:
            for option in re.findall(r"^\s+(--[a-z-]+)", self.run_well(command, "--help").stdout, re.M):
                if option != "--help":
                    self.assertIn(option, page)


if __name__ == "__main__":
    main()
