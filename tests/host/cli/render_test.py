"""Runs end to end: files, hashes, options, failures, stops, resumed and sharded runs, redraw, overlay, demo."""
import json
import math
import os
import signal
import subprocess
import time

from program import (PROGRAM, ProgramTest, entries, hashes, main, manifest_lines, png_values, run, sha256,
                     write_grey_png, write_record)

SMALL = ["--size", "330x255"]  # the whole view, quickly


class Files(ProgramTest):
    def render(self, *arguments, out="o"):
        self.run_well("render", *arguments, "--out", self.folder / out)
        return self.folder / out

    def test_every_label_is_there_and_the_manifest_says_what_is(self):
        out = self.render("synthetic:3", *SMALL, "--labels", "all", "--seed", "5")
        expected = {"synthetic-3-0" + ending for ending in
                    [".png", ".json", ".mask.png", ".class.png", ".polylines.npy", ".sparse.npy", ".grid.npy",
                     ".map.npy"]}
        names = {path.name for path in out.iterdir()}
        self.assertLessEqual(expected, names)
        self.assertTrue(any("_truth" in name and name.endswith(".hea") for name in names))
        self.assertEqual(len([name for name in names if ".coverage-" in name]), 12)
        header, entry = manifest_lines(out)
        self.assertEqual(header["run"]["seed"], 5)
        self.assertEqual(header["run"]["records"], 1)
        self.assertIn("ecgpress", header["job"]["command"])
        self.assertEqual({f["name"] for f in entry["files"]} | {"manifest.jsonl"}, names)
        for file in entry["files"]:
            data = (out / file["name"]).read_bytes()
            self.assertEqual((len(data), sha256(data)), (file["bytes"], file["sha256"]), file["name"])

    def test_hashes_are_those_of_decoded_pixels_and_planes(self):
        out = self.render("synthetic:3", *SMALL, "--labels", "mask,class,map,coverage:II")
        entry = manifest_lines(out)[1]
        for name, file, form in [("pixels", ".png", (3, 8)), ("lead_mask", ".mask.png", (1, 16)),
                                 ("class_mask", ".class.png", (1, 8)), ("coverage:II", ".coverage-II.png", (1, 8))]:
            width, height, channels, bits, values = png_values(out / ("synthetic-3-0" + file))
            self.assertEqual((width, height, channels, bits), (330, 255, *form), file)
            self.assertEqual(sha256(values), entry["hashes"][name], file)
        map_file = (out / "synthetic-3-0.map.npy").read_bytes()
        self.assertEqual(sha256(map_file[-2 * 330 * 255 * 4:]), entry["hashes"]["sheet_map"])
        labels = json.loads((out / "synthetic-3-0.json").read_text())
        self.assertIn(entry["hashes"]["pixels"], json.dumps(labels))
        mask = png_values(out / "synthetic-3-0.mask.png")[4]
        self.assertTrue(any(mask), "no trace in the lead mask")

    def test_labels_none_leaves_the_picture_alone(self):
        out = self.render("synthetic:3", *SMALL, "--labels", "none")
        self.assertEqual({p.name for p in out.iterdir()}, {"synthetic-3-0.png", "manifest.jsonl"})

    def test_jpeg_draws_the_same_pixels(self):
        png = self.render("synthetic:3", *SMALL)
        jpeg = self.render("synthetic:3", *SMALL, "--format", "jpeg", "--quality", "80", out="j")
        self.assertEqual((jpeg / "synthetic-3-0.jpg").read_bytes()[:2], b"\xff\xd8")
        self.assertEqual(manifest_lines(jpeg)[1]["hashes"], manifest_lines(png)[1]["hashes"])
        smaller = self.render("synthetic:3", *SMALL, "--format", "jpeg", "--quality", "20", out="k")
        self.assertLess((smaller / "synthetic-3-0.jpg").stat().st_size, (jpeg / "synthetic-3-0.jpg").stat().st_size)

    def test_size_and_dpi_are_recorded_in_the_draw(self):
        sized = self.render("synthetic:3", *SMALL, "--recipe", "tilted", out="s")
        self.assertEqual(png_values(sized / "synthetic-3-0.png")[:2], (330, 255))
        resolved = self.render("synthetic:3", "--dpi", "50", out="d")
        self.assertEqual(png_values(resolved / "synthetic-3-0.png")[:2], (550, 425))
        draw = json.loads((resolved / "synthetic-3-0.json").read_text())["provenance"]["draw"]
        self.assertEqual(draw["image"]["dpi"], 50)

    def test_twins_share_geometry_and_lose_ink(self):
        full = self.render("synthetic:3", *SMALL, "--labels", "polylines,mask,class")
        only = self.render("synthetic:3", *SMALL, "--only", "trace", out="t")
        without = self.render("synthetic:3", *SMALL, "--without", "trace,grid", out="w")
        polylines = "synthetic-3-0.polylines.npy"
        self.assertEqual((full / polylines).read_bytes(), (only / polylines).read_bytes())
        brightness = [sum(png_values(folder / "synthetic-3-0.png")[4]) for folder in [full, only, without]]
        self.assertLess(brightness[0], brightness[1])
        self.assertLess(brightness[0], brightness[2])
        self.assertEqual(manifest_lines(only)[0]["run"]["left_out"], ["grid", "text", "pulse", "separator", "writing"])

    def test_records_of_equal_names_get_files_of_their_own(self):
        write_record(self.folder / "a", "r", seed=1)
        write_record(self.folder / "b", "r", seed=2)
        out = self.render(self.folder / "a", self.folder / "b", *SMALL)
        self.assertEqual(len(list(out.glob("r-*-0.png"))), 2)

    def test_a_records_file_lists_records(self):
        for name in ["r1", "r2", "r3"]:
            write_record(self.folder / "db", name)
        (self.folder / "db" / "RECORDS").write_text("r1\nr3\n")
        out = self.render(self.folder / "db" / "RECORDS", *SMALL)
        self.assertEqual({p.name for p in out.glob("*.png") if "mask" not in p.name}, {"r1-0.png", "r3-0.png"})


class Identity(ProgramTest):
    """The same pictures whatever the way they are drawn."""

    def render(self, out, *arguments):
        self.run_well("render", *arguments, "--out", self.folder / out, *SMALL)
        return hashes(self.folder / out)

    def test_jobs_instruction_sets_and_backend(self):
        base = ["synthetic:0..3", "--per-record", "2", "--recipe", "tilted", "--labels", "all"]
        whole = self.render("one", *base, "--jobs", "1")
        self.assertEqual(len(whole), 6)
        self.assertEqual(self.render("two", *base, "--jobs", "2"), whole)
        self.assertEqual(self.render("many", *base, "--jobs", "16", "--backend", "cpu"), whole)
        for isa in ["baseline", "avx2", "avx512"]:
            done = run("render", *base, "--out", self.folder / isa, "--backend", "cpu", "--isa", isa, *SMALL)
            if done.returncode == 2 and "instruction set" in done.stderr:
                print(f"this machine has no {isa}")
                continue
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(hashes(self.folder / isa), whole, isa)

    def test_shards_and_ranges_make_the_whole(self):
        base = ["synthetic:0..3", "--count", "7"]
        whole = self.render("whole", *base)
        self.assertEqual(sorted(whole), list(range(7)))
        for i in range(3):
            self.render("shards", *base, "--shard", f"{i}/3")
        self.assertEqual(hashes(self.folder / "shards"), whole)
        self.render("ranges", *base, "--index", "5..")
        self.assertEqual(sorted(hashes(self.folder / "ranges")), [5, 6])
        self.render("ranges", *base, "--index", "..5")
        self.assertEqual(hashes(self.folder / "ranges"), whole)

    def test_a_take_is_the_same_picture_in_any_list(self):
        several = self.render("several", "synthetic:0..3", "--per-record", "2")
        alone = self.render("alone", "synthetic:1", "--per-record", "2")
        for entry in alone.values():
            self.assertIn(entry[3]["pixels"], [e[3]["pixels"] for e in several.values() if e[:2] == entry[:2]])

    def test_seed_and_take_make_other_pictures(self):
        drawn = [e[3]["pixels"] for seed in "12"
                 for e in self.render("s" + seed, "synthetic:1", "--per-record", "2", "--seed", seed, "--recipe",
                                      "tilted").values()]
        self.assertEqual(len(set(drawn)), 4)


class Failures(ProgramTest):
    def test_a_bad_record_costs_its_own_pictures(self):
        for name in ["r1", "r2", "r3"]:
            write_record(self.folder / "db", name)
        (self.folder / "db" / "r2.dat").write_bytes(b"short")
        arguments = ["render", self.folder / "db", "--per-record", "2", *SMALL]
        done = run(*arguments, "--out", self.folder / "o")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("2 pictures could not be drawn", done.stderr)
        self.assertIn("r2", done.stderr)
        self.assertEqual(done.stderr.count("\n"), 2)
        drawn = entries(self.folder / "o")
        self.assertEqual(sorted(i for i, e in drawn.items() if "error" in e), [1, 4])
        self.assertIn("r2", drawn[1]["error"])
        self.assertEqual(len(list((self.folder / "o").glob("r[13]-[01].png"))), 4)
        self.assertEqual(run(*arguments, "--out", self.folder / "s", "--strict").returncode, 1)

    def test_a_mended_record_is_drawn_when_the_run_goes_on(self):
        write_record(self.folder / "db", "r1")
        header = write_record(self.folder / "db", "r2")
        data = header.with_suffix(".dat").read_bytes()
        header.with_suffix(".dat").write_bytes(b"short")
        arguments = ["render", self.folder / "db", *SMALL, "--out", self.folder / "o"]
        self.assertEqual(run(*arguments, "--strict").returncode, 1)
        header.with_suffix(".dat").write_bytes(data)
        self.assertIn("1 were there already", self.run_well(*arguments, "--strict").stdout)
        self.assertNotIn("error", entries(self.folder / "o")[1])

    def test_pictures_that_memory_does_not_hold_are_refused(self):
        done = run("render", "synthetic:1", "--out", self.folder / "o", "--memory", "5", "--strict")
        self.assertEqual(done.returncode, 1)
        self.assertIn("5 MB, the budget", done.stderr)

    def test_another_run_in_the_same_folder_is_refused(self):
        arguments = ["render", "synthetic:1", *SMALL, "--out", str(self.folder / "o")]
        self.run_well(*arguments)
        before = hashes(self.folder / "o")
        self.assert_refused([*arguments, "--seed", "9"], 1, "another run", "seed is 0, here 9")
        self.assert_refused([*arguments, "--recipe", "tilted"], 1, "recipe is \"clean\", here \"tilted\"")
        self.assertEqual(hashes(self.folder / "o"), before)
        self.run_well(*arguments, "--per-record", "2")  # more of the same is no other run
        self.assertEqual(sorted(hashes(self.folder / "o")), [0, 1])

    def test_a_sink_that_cannot_be_written_to_ends_the_run(self):
        (self.folder / "file").write_text("not a folder")
        self.assert_refused(["render", "synthetic:1", *SMALL, "--out", str(self.folder / "file")], 1, "file")


class Stops(ProgramTest):
    ARGUMENTS = ["synthetic:0..400", "--recipe", "tilted", "--size", "440x340"]

    def interrupted(self, out, with_signal):
        """Starts the run and stops it when it has drawn something; the exit code and what it said."""
        process = subprocess.Popen([PROGRAM, "render", *self.ARGUMENTS, "--out", str(out)], text=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        manifest, until = out / "manifest.jsonl", time.monotonic() + 120
        while not (manifest.exists() and manifest.read_bytes().count(b"\n") > 3):
            self.assertIsNone(process.poll(), "ended before it could be stopped")
            self.assertLess(time.monotonic(), until)
            time.sleep(0.01)
        process.send_signal(with_signal)
        _, said = process.communicate(timeout=120)
        return process.returncode, said

    def assert_whole(self, out):
        """Every file that is noted is whole, and nothing torn or temporary lies about."""
        noted = {f["name"]: f for e in entries(out).values() for f in e.get("files", [])}
        for name, file in noted.items():
            self.assertEqual(sha256((out / name).read_bytes()), file["sha256"], name)
        return {p.name for p in out.iterdir()} - set(noted) - {"manifest.jsonl"}

    def finish_short(self, out, count):
        """Resumes the run as one of `count` pictures: the same pictures, fewer of them."""
        self.run_well("render", *self.ARGUMENTS, "--count", count, "--out", out)

    def test_ctrl_c_ends_cleanly_and_the_run_goes_on(self):
        out = self.folder / "o"
        code, said = self.interrupted(out, signal.SIGINT)
        self.assertEqual(code, 130, said)
        self.assertIn("stopped", said)
        self.assertEqual(self.assert_whole(out), set())
        done = len(entries(out))
        self.assertLess(done, 400)
        self.finish_short(out, done + 2)
        self.run_well("render", *self.ARGUMENTS, "--count", done + 2, "--out", self.folder / "whole")
        self.assertEqual(hashes(out), hashes(self.folder / "whole"))

    def test_kill_leaves_whole_files_and_the_run_goes_on(self):
        out = self.folder / "o"
        code, _ = self.interrupted(out, signal.SIGKILL)
        self.assertEqual(code, -signal.SIGKILL)
        with open(out / "manifest.jsonl", "a", encoding="utf-8") as manifest:
            manifest.write('{"index":399,"rec')  # a line that a kill tore
        for name in self.assert_whole_but_torn(out):
            self.assertTrue(name.startswith("synthetic-") or ".tmp" in name or name.startswith("."), name)
        noted = (out / "manifest.jsonl").read_bytes().count(b"\n") - 1
        self.finish_short(out, noted + 2)
        self.assertEqual(len(hashes(out)), noted + 2)

    def assert_whole_but_torn(self, out):
        lines = (out / "manifest.jsonl").read_text().splitlines()[1:-1]
        noted = {f["name"]: f for line in lines for f in json.loads(line).get("files", [])}
        for name, file in noted.items():
            self.assertEqual(sha256((out / name).read_bytes()), file["sha256"], name)
        return {p.name for p in out.iterdir()} - set(noted) - {"manifest.jsonl"}

    def test_terminate_ends_cleanly_too(self):
        code, _ = self.interrupted(self.folder / "o", signal.SIGTERM)
        self.assertEqual(code, 128 + signal.SIGTERM)
        self.assertEqual(self.assert_whole(self.folder / "o"), set())

    def test_progress_goes_to_terminals_only(self):
        self.assertEqual(self.run_well("render", "synthetic:0..3", *SMALL, "--out", self.folder / "o").stderr, "")
        master, slave = os.openpty()
        self.addCleanup(os.close, master)
        subprocess.run([PROGRAM, "render", "synthetic:0..8", *SMALL, "--out", str(self.folder / "t")], check=True,
                       stdout=subprocess.DEVNULL, stderr=slave)
        os.close(slave)
        self.assertIn(b"/8", os.read(master, 100000))


class Redraw(ProgramTest):
    def test_synthetic_records_need_no_place(self):
        out = self.folder / "o"
        self.run_well("render", "synthetic:7", "--recipe", "tilted", *SMALL, "--out", out, "--seed", "3")
        labels = out / "synthetic-7-0.json"
        self.assertIn("same pixels", self.run_well("redraw", labels).stdout)
        self.assertEqual(png_values(out / "synthetic-7-0.redrawn.png"), png_values(out / "synthetic-7-0.png"))
        before = set(out.iterdir())
        self.run_well("redraw", labels, "--check", "--jobs", "1")
        self.assertEqual(set(out.iterdir()), before)

    def test_records_are_found_by_name_and_refused_by_key(self):
        write_record(self.folder / "db", "r1", seed=1)
        write_record(self.folder / "other", "r1", seed=2)
        self.run_well("render", self.folder / "db", *SMALL, "--out", self.folder / "o", "--without", "grid")
        labels = str(self.folder / "o" / "r1-0.json")
        for records in ["db", "db/r1.hea", "db/r1"]:
            self.assertIn("same pixels",
                          self.run_well("redraw", labels, "--records", self.folder / records, "--check").stdout)
        self.run_well("redraw", labels, "--records", self.folder / "other", "--records", self.folder / "db", "--check")
        self.assert_refused(["redraw", labels, "--records", self.folder / "other"], 1, "record key")
        self.assert_refused(["redraw", labels], 2, "--records")
        (self.folder / "empty").mkdir()
        self.assert_refused(["redraw", labels, "--records", self.folder / "empty"], 2)

    def test_other_pixels_and_versions_are_said(self):
        self.run_well("render", "synthetic:7", *SMALL, "--out", self.folder)
        labels = self.folder / "synthetic-7-0.json"
        original = labels.read_text()

        def redrawn_after(change):
            content = json.loads(original)
            change(content["provenance"])
            labels.write_text(json.dumps(content))
            return run("redraw", labels, "--check")

        self.assertIn("same pixels", redrawn_after(lambda provenance: None).stdout)
        done = redrawn_after(lambda provenance: provenance["draw"]["trace"].update(width_mm=0.9))
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("other pixels", done.stdout)
        done = redrawn_after(lambda provenance: provenance.update(render_version=9))
        self.assertIn("render version of the picture 9", done.stdout)


class HeightMaps(ProgramTest):
    RECIPE = {"name": "mine", "description": "Crumpled.", "crumple": {"slope_deg": 6},
              "camera": {"flat": False, "tilt_deg": 20, "zoom": 0.8}}

    def setUp(self):
        super().setUp()
        (self.folder / "maps").mkdir()
        self.recipe = self.folder / "mine.json"
        self.recipe.write_text(json.dumps(self.RECIPE))

    def write_map(self, name, wave_px):
        rows = [bytes(round(127 + 60 * math.sin(2 * math.pi * x / wave_px) + 40 * math.cos(2 * math.pi * y / 23))
                      for x in range(64)) for y in range(64)]
        write_grey_png(self.folder / "maps" / name, rows)

    def render(self, out, *arguments):
        return run("render", "synthetic:3", *SMALL, "--recipe", self.recipe, "--out", self.folder / out, *arguments)

    def test_pages_are_crumpled_by_them_and_redrawn(self):
        self.write_map("a.png", 31)
        self.assertEqual(self.render("library").returncode, 0)
        self.assertEqual(self.render("mine", "--height-maps", self.folder / "maps").returncode, 0)
        library, mine = [hashes(self.folder / name) for name in ["library", "mine"]]
        self.assertNotEqual(library, mine)
        provenance = json.loads((self.folder / "mine/synthetic-3-0.json").read_text())["provenance"]
        self.assertEqual(provenance["height_map"], "a.png")
        self.assertEqual(provenance["height_map_sha256"], sha256((self.folder / "maps/a.png").read_bytes()))
        self.run_well("redraw", self.folder / "mine/synthetic-3-0.json", "--check")
        self.write_map("a.png", 17)
        self.assertNotEqual(run("redraw", self.folder / "mine/synthetic-3-0.json", "--check").returncode, 0)

    def test_a_broken_map_costs_the_pictures_that_take_it(self):
        self.write_map("a.png", 31)
        (self.folder / "maps/b.png").write_text("no picture")
        done = self.render("o", "--height-maps", self.folder / "maps", "--count", "8")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("b.png", done.stderr)
        errors = [entry.get("error") for entry in entries(self.folder / "o").values()]
        self.assertTrue(any(errors) and not all(errors), errors)


class OverlayAndDemo(ProgramTest):
    def test_overlay_changes_the_picture_but_not_its_size(self):
        self.run_well("render", "synthetic:7", *SMALL, "--out", self.folder)
        labels = self.folder / "synthetic-7-0.json"
        self.run_well("overlay", labels)
        plain, over = (png_values(self.folder / f"synthetic-7-0{e}.png") for e in ["", ".overlay"])
        self.assertEqual(plain[:4], over[:4])
        self.assertNotEqual(plain[4], over[4])
        self.run_well("overlay", labels, "--out", self.folder / "x.png")
        self.assertEqual((self.folder / "x.png").read_bytes(),
                         (self.folder / "synthetic-7-0.overlay.png").read_bytes())
        self.assert_refused(["overlay", self.folder / "none.json"], 1, "none.json")
        self.assert_refused(["overlay", labels, labels, "--out", "x.png"], 2, "--out")

    def test_demo_draws_twelve_pages_and_says_where(self):
        out = self.folder / "demo"
        for _ in range(2):  # the second replaces the first
            said = self.run_well("demo", "--out", out).stdout
            self.assertIn("12 pages", said)
            self.assertIn("ms a page", said)
            self.assertIn(str(out / "contact_sheet.png"), said)
            pages = [p for p in out.glob("*/*.png") if p.name.count(".") == 1]
            self.assertEqual(len(pages), 12)
            for page in pages:
                for ending in [".json", ".overlay.png", ".mask.png", ".polylines.npy"]:
                    self.assertTrue(page.with_name(page.stem + ending).exists(), page)
        write_record(self.folder / "db", "r1")
        self.run_well("demo", "--out", out, "--records", self.folder / "db")
        self.assertEqual(len([p for p in out.glob("*/r1-*.png") if p.name.count(".") == 1]), 12)


if __name__ == "__main__":
    main()
