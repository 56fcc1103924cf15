"""Checks the published schemas with a validator of others: presets fit, what the loader refuses does not."""

import copy
import json
import os
import pathlib
import sys

try:
    import jsonschema
except ImportError:
    print("no Python package jsonschema: schemas not checked")
    sys.exit(1 if os.environ.get("CI") == "true" else 77)

ROOT = pathlib.Path(__file__).resolve().parents[3]


def load(path):
    return json.loads((ROOT / path).read_text(encoding="ascii"))


def set_in(recipe, path, value):
    """The recipe with one key set; the path's parts are made where they lack."""
    changed = copy.deepcopy(recipe)
    at = changed
    for part in path[:-1]:
        at = at.setdefault(part, {})
    at[path[-1]] = value
    return changed


WRONG = [
    (["gird"], {}),
    (["grid", "minor_cm"], 0.1),
    (["grid", "minor_mm"], "1 mm"),
    (["grid", "minor_mm"], 0),
    (["grid", "minor_mm"], {}),
    (["grid", "minor_mm"], {"uniform": [1, 99]}),
    (["grid", "minor_mm"], {"uniform": [1]}),
    (["grid", "minor_mm"], {"uniform": [1, 2], "clip": [1, 2]}),
    (["grid", "minor_mm"], {"choice": []}),
    (["grid", "on"], 1),
    (["grid", "on"], {"uniform": [False, True]}),
    (["image", "width_px"], 0.5),
    (["image", "width_px"], {"normal": [100, 2]}),
    (["layout", "id"], "13x1"),
    (["paper", "color"], "white"),
    (["sensor", "read_noise"], {"log_uniform": [0, 0.1]}),
    (["mixtures", "m"], {}),
    (["mixtures", "m"], {"a": {"weight": -1}}),
    (["mixtures", "m"], {"a": {"grid": {"minor_mm": 0}}}),
    (["name"], ""),
]

RIGHT = [
    (["grid", "minor_mm"], {"log_uniform": [0.5, 2]}),
    (["grid", "minor_mm"], {"normal": [1, 0.2], "clip": [0.5, 2]}),
    (["grid", "minor_mm"], {"choice": [1, 2], "weights": [3, 1]}),
    (["image", "width_px"], {"uniform": [100, 200]}),
    (["paper", "color"], {"uniform": ["#000000", "#ffffff"]}),
    (["extends"], "clean"),
    (["mixtures", "m"], {"a": {"weight": 2, "grid": {"on": True}}, "b": {}}),
]


def main():
    jsonschema.Draft202012Validator.check_schema(load("docs/schema/draw.schema.json"))
    schema = load("docs/schema/recipe.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    failures = []
    presets = sorted((ROOT / "recipes").glob("*.json"))
    if not presets:
        failures.append("no presets found")
    for preset in presets:
        failures += [f"{preset.name}: {e.json_path}: {e.message}" for e in validator.iter_errors(load(preset))]
    base = {"name": "n", "description": "d"}
    failures += [f"refused: {p} = {v}" for p, v in RIGHT if not validator.is_valid(set_in(base, p, v))]
    failures += [f"taken: {p} = {v}" for p, v in WRONG if validator.is_valid(set_in(base, p, v))]
    print("\n".join(failures) or f"{len(presets)} presets, {len(RIGHT)} right and {len(WRONG)} wrong values as expected")
    return 1 if failures else 0


sys.exit(main())
