#!/usr/bin/env python3
"""Draws the pictures of docs/gallery.md with the built program: one strip per effect, and pages of two presets.

    build/venv/bin/python docs/make_gallery.py [PROGRAM] [--font FILE] [--only NAME ...]

PROGRAM: build/release/host/cli/ecgpress unless given; FILE, for captions: the font that comes with it. Everything
comes from synthetic records and recipes written here, so the same program makes the same pictures. A strip shows one
window of one page (record and seed) in five steps; the camera aims at that window and nothing else is drawn. Windows
were chosen by hand where the effect lies.
"""
import argparse
import io
import json
import pathlib
import subprocess
import sys
import tempfile

from PIL import Image, ImageDraw, ImageFont

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "gallery"
CROP_PX = (260, 140)  # of a strip
GAP_PX = 4
CAPTION_PX = 17
QUALITY = 82
LARGEST_STRIP, LARGEST_FILE, LARGEST_SUM = 27_000, 68_000, 1_000_000  # bytes
RECORD = 1  # of all strips

# A lamp low enough to show relief, and white paper below white so that it can get brighter too.
LAMP = {"light": {"elevation_deg": 30, "ambient": 0.35, "azimuth_deg": 220, "exposure": 0.85}}
# The same on a dark table: for what lies around the page.
TABLE = {**LAMP, "background": {"color": "#4a3a2e", "mottle": 0.15}}


def numbers(group, parameter, values, **others):
    """Steps that differ in one parameter; `others` are what the effect's group holds besides."""
    return [(f"{value:g}", {group: {parameter: value, **others}}) for value in values]


def degrees(group, parameter, values, **others):
    return [(f"{value:g} deg", {group: {parameter: value, **others}}) for value in values]


def millimetres(parameter, values, **others):
    return [("none", {})] + [(f"{value} mm", {"damage": {parameter: value, **others}}) for value in values]


def kinds(group, parameter, values, **others):
    """Nothing, then one step for each of a choice."""
    return [("none", {})] + [(value, {group: {parameter: value, **others}}) for value in values]


# name: (seed, centre of the window in fractions of the page, dpi, what all steps share, [(caption, groups)])
STRIPS = {
    "crumple": (0, (0.68, 0.72), 50, LAMP, degrees("crumple", "slope_deg", (0, 1, 3, 6, 10), sheet=3)),
    "cockle": (0, (0.25, 0.72), 40, LAMP, degrees("cockle", "slope_deg", (0, 1, 2, 4, 7))),
    "grip": (0, (0.2, 0.5), 60, LAMP, degrees("grip", "slope_deg", (0, 1, 3, 6, 10), at_x=0.08, at_y=0.5)),
    "fold_half": (0, (0.52, 0.5), 75, LAMP,
                  [("none", {})] + [(f"{bend} deg, wear {wear:g}",
                                     {"fold": {"count": 1, "direction_deg": 0, "bend_deg": bend, "wear": wear}})
                                    for bend, wear in ((4, 0.25), (8, 0.5), (14, 0.75), (22, 1))]),
    "fold_thirds": (0, (0.5, 0.5), 30, LAMP,
                    degrees("fold", "bend_deg", (0, 4, 8, 14, 22), count=2, direction_deg=0, alternate=True)),
    "fold_cross": (0, (0.5, 0.5), 45, LAMP,
                   degrees("fold", "bend_deg", (0, 2, 4, 7, 12), count=1, cross_count=1, wear=0.5)),
    "fold_recovery": (0, (0.52, 0.5), 45, LAMP,
                      numbers("fold", "recovery", (0, 0.25, 0.5, 0.75, 1),
                              count=1, direction_deg=0, bend_deg=14, spread_mm=40)),
    "lifted_edge": (0, (0.93, 0.85), 34,
                    {**TABLE, "light": {**LAMP["light"], "azimuth_deg": 190}, "around": {"shadow": 0.7},
                     "background": {"color": "#8a8883", "mottle": 0.1}},
                    degrees("curl", "far_deg", (0, 6, 12, 20, 30), direction_deg=0, reach=0.4)),
    "tooth": (3, (0.755, 0.82), 110, {**LAMP, "writing": {"notes": 14, "marks": 12, "pencil": 0.6}},
              numbers("paper", "tooth", (0, 0.25, 0.5, 0.75, 1))),
    "curl": (0, (0.72, 0.9), 34, {**TABLE, "light": {**LAMP["light"], "azimuth_deg": 60}},
             degrees("curl", "far_deg", (0, 10, 20, 35, 50), direction_deg=0, reach=0.5)),
    "fade_amount": (0, (0.4, 0.6), 90, LAMP, numbers("fade", "amount", (0, 0.3, 0.55, 0.75, 0.9), mottle=0.1)),
    "fade_streaks": (0, (0.4, 0.6), 90, LAMP, numbers("fade", "streaks", (0, 0.25, 0.5, 0.75, 1))),
    "fade_dead_dots": (0, (0.4, 0.62), 100, LAMP,
                       numbers("fade", "dead_dots", (0, 2, 5, 10, 16), feed="y", grid=1, dot_mm=0.4)),
    "stain_ring": (0, (0.29, 0.27), 45, LAMP, numbers("stain", "strength", (0, 0.3, 0.7, 1.2, 2), rings=3)),
    "stain_water": (2, (0.2, 0.3), 70, LAMP,
                    numbers("stain", "strength", (0, 0.3, 0.7, 1.2, 2),
                            water=1, water_bleach=0.4, water_bleed_mm=0.3)),
    "stain_grease": (1, (0.55, 0.38), 40, LAMP, numbers("stain", "grease", (0, 2, 5, 10, 40))),
    "stain_mould": (1, (0.4, 0.74), 40, LAMP, numbers("stain", "mould", (0, 1, 3, 4, 12))),
    "stain_dirt": (0, (0.75, 0.2), 40, LAMP, numbers("stain", "strength", (0, 0.5, 1, 1.5, 2), dirt=60)),
    "writing": (3, (0.755, 0.82), 48, LAMP,
                [("none", {})] + [(f"{notes} notes, {marks} marks", {"writing": {"notes": notes, "marks": marks}})
                                  for notes, marks in ((3, 2), (6, 4), (9, 7), (14, 12))]),
    "patch_redaction": (0, (0.17, 0.13), 70, LAMP,
                        kinds("patch", "redaction_with", ("marker", "grey", "label", "fluid"), redaction=0.7)),
    "patch_sticker": (1, (0.72, 0.18), 50, LAMP,
                      [("none", {})] + [(f"{n}, {codes}", {"patch": {"codes": codes, "stickers": n}})
                                        for n, codes in ((1, "bars"), (1, "qr"), (2, "either"), (4, "either"))]),
    "patch_stamp": (2, (0.3, 0.19), 50, LAMP, numbers("patch", "stamps", (0, 1, 2, 3, 5))),
    "patch_holes": (0, (0.45, 0.35), 22, TABLE, kinds("patch", "holes", ("iso2", "us3"))
                    + [(f"{holes}, top", {"patch": {"holes": holes, "holes_edge": "top"}})
                       for holes in ("us3", "iso4")]),
    "patch_tape": (3, (0.33, 0.52), 40, LAMP, numbers("patch", "tape", (0, 1, 2, 3, 6))),
    "damage_torn": (0, (0.83, 0.11), 60, TABLE, millimetres("torn_mm", (1, 3, 7, 14), torn_edges=4)),
    "damage_dog_ear": (0, (0.87, 0.88), 55, TABLE, millimetres("dog_ear_mm", (10, 18, 30, 45), dog_ears=4)),
    "around_second_sheet": (0, (0.07, 0.95), 80, TABLE,
                            [("none", {})] + [(f"shadow {shadow:g}",
                                               {"around": {"second_sheet": True, "shadow": shadow}})
                                              for shadow in (0, 0.3, 0.6, 1)]),
    "around_fingers": (0, (0.1, 0.53), 45, TABLE, numbers("around", "fingers", (0, 1, 2, 3, 4))),
}

# Preset: record of each of four pages, and the top left corner of its crop in px of the full picture.
PRESET_SEED = 5
PRESETS = {
    "worn": [(0, (250, 750)), (3, (960, 650)), (5, (1300, 900)), (7, (1640, 130))],
    "annotated": [(1, (1500, 750)), (3, (150, 30)), (9, (700, 600)), (11, (250, 520))],
}


def merged(*recipes):
    out = {}
    for recipe in recipes:
        for group, values in recipe.items():
            out[group] = {**out.get(group, {}), **values}
    return out


class Program:
    """Draws single pictures into a temporary folder."""

    def __init__(self, path, folder):
        self.path, self.folder, self.drawn = path, pathlib.Path(folder), 0

    def draw(self, recipe, record, seed):
        self.drawn += 1
        out = self.folder / str(self.drawn)
        command = [self.path, "render", f"synthetic:{record}", "--recipe", recipe, "--seed", str(seed), "--out", out,
                   "--labels", "none", "--jobs", "1", "--strict"]
        ran = subprocess.run(command, capture_output=True, text=True)
        if ran.returncode:
            sys.exit(f"make_gallery.py: {recipe} failed: {ran.stderr or ran.stdout}")
        (picture,) = out.glob("*.png")
        return Image.open(picture).convert("RGB")

    def draw_groups(self, groups, record, seed):
        path = self.folder / "recipe.json"
        path.write_text(json.dumps({"name": "gallery", "description": "One step of a strip.", "extends": "clean",
                                    **groups}))
        return self.draw(path, record, seed)


def draw_strip(program, font, seed, centre, dpi, shared, steps):
    window = {"image": {"width_px": CROP_PX[0], "height_px": CROP_PX[1], "dpi": dpi},
              "camera": {"aim_x": centre[0], "aim_y": centre[1]}}
    width = len(steps) * (CROP_PX[0] + GAP_PX) - GAP_PX
    strip = Image.new("RGB", (width, CROP_PX[1] + CAPTION_PX), "white")
    pen = ImageDraw.Draw(strip)
    for i, (caption, groups) in enumerate(steps):
        x = i * (CROP_PX[0] + GAP_PX)
        strip.paste(program.draw_groups(merged(shared, groups, window), RECORD, seed), (x, 0))
        pen.text((x + CROP_PX[0] / 2, CROP_PX[1] + CAPTION_PX / 2), caption, fill="black", font=font, anchor="mm")
    return strip


def tiled(pictures):
    """Four pictures of one size, two by two."""
    w, h = pictures[0].size
    sheet = Image.new("RGB", (2 * w + GAP_PX, 2 * h + GAP_PX), "white")
    for i, picture in enumerate(pictures):
        sheet.paste(picture, (i % 2 * (w + GAP_PX), i // 2 * (h + GAP_PX)))
    return sheet


def draw_preset(program, preset, chosen):
    pages = [program.draw(preset, record, PRESET_SEED) for record, _ in chosen]
    crops = [page.crop((x, y, x + 400, y + 300)) for page, (_, (x, y)) in zip(pages, chosen)]
    small = [page.resize((500, round(500 * page.height / page.width)), Image.Resampling.BILINEAR) for page in pages]
    return tiled(small), tiled(crops)


def save(name, picture):
    """As JPEG of the best quality that keeps the file small enough. Returns its bytes."""
    for quality in range(QUALITY, 49, -4):
        data = io.BytesIO()
        picture.save(data, "JPEG", quality=quality, optimize=True, progressive=True)
        if data.tell() <= (LARGEST_STRIP if name in STRIPS else LARGEST_FILE):
            break
    else:
        sys.exit(f"make_gallery.py: {name}.jpg has {data.tell()} bytes at the lowest quality")
    (OUT / f"{name}.jpg").write_bytes(data.getvalue())
    print(f"{name:20} {data.tell():6} bytes, quality {quality}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", nargs="?", default=ROOT / "build/release/host/cli/ecgpress")
    parser.add_argument("--font", default=ROOT / "build/release/share/ecgpress/fonts/DejaVuSans.ttf")
    parser.add_argument("--only", nargs="+", help="names of strips and presets")
    asked = parser.parse_args()
    wanted = asked.only or [*STRIPS, *PRESETS]
    font = ImageFont.truetype(str(asked.font), 12)
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        program = Program(asked.program, folder)
        for name in wanted:
            if name in STRIPS:
                save(name, draw_strip(program, font, *STRIPS[name]))
            else:
                pages, crops = draw_preset(program, name, PRESETS[name])
                save(f"{name}_pages", pages)
                save(f"{name}_crops", crops)
    total = sum(f.stat().st_size for f in OUT.glob("*.jpg"))
    print(f"{OUT}: {total} bytes in all")
    if total > LARGEST_SUM:
        sys.exit(f"make_gallery.py: {total} bytes in {OUT}; expected at most {LARGEST_SUM}")


if __name__ == "__main__":
    main()
