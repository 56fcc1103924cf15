#!/usr/bin/env python3
"""check_map.py notices what is missing on the map, what is only on the map, and a flow that lies."""
import pathlib
import tempfile
import unittest

import check_map

FILES = {
    "README.md": "# Read me\n",
    "include/ecgpress/record.h": "// One record. With leads.\nstruct Record;\n",
    "host/record/read.h": "Record read_record();\n",
    "host/recipe/draw.h": "Draw draw_values();\n",
    "host/sheet/sheet.h": "Sheet build_sheet();\n",
    "kernels/launch/launch.h": "void shade();\n",
    "host/label/label.h": "void make_labels();\n",
    "tests/host/sheet/sheet_test.cpp": "",
}
PAGE = """# Architecture
## The map
```
README.md  read me
include/  the API
  ecgpress/  headers
    record.h  one record
kernels/
  launch/  runs it
    launch.h  how
host/
  record/  records
    read.h  reads
  recipe/  recipes
    draw.h  draws
  sheet/
    sheet.h  the page
  label/
    label.h  labels
tests/
  host/**  mirrors host
docs/
  architecture.md  this map
```
## The flow
| stage | what | where |
|---|---|---|
| record | `read_record` | `host/record/read.h` |
| draw | `draw_values` | `host/recipe/draw.h` |
| sheet | `build_sheet` | `host/sheet/sheet.h` |
| pixel | `shade` | `kernels/launch/launch.h` |
| labels | `make_labels` | `host/label/label.h` |
"""


def differences(files, page):
    with tempfile.TemporaryDirectory() as root:
        for path, text in {**files, "docs/architecture.md": page}.items():
            file = pathlib.Path(root, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return check_map.differences(root)


class CheckMap(unittest.TestCase):
    def expect_one(self, words, files, page):
        found = differences(files, page)
        self.assertEqual(len(found), 1, found)
        for word in words:
            self.assertIn(word, found[0])

    def test_map_as_the_tree(self):
        self.assertEqual(differences(FILES, PAGE), [])

    def test_new_header_is_missed_and_proposed_with_its_first_sentence(self):
        files = {**FILES, "include/ecgpress/draw.h": "// One image's values. More.\n"}
        self.expect_one(["include/ecgpress/draw.h", "not on the map", "One image's values."], files, PAGE)

    def test_new_folder_is_missed(self):
        self.expect_one(["host/sink", "not on the map"], {**FILES, "host/sink/tar.cpp": ""}, PAGE)

    def test_removed_file_is_noticed(self):
        page = PAGE.replace("README.md  read me", "README.md GONE.md  read me")
        self.expect_one(["GONE.md", "not in the tree"], FILES, page)

    def test_flow_names_code_that_exists(self):
        self.expect_one(["does not mention print_sheet"], FILES, PAGE.replace("`build_sheet`", "`print_sheet`"))

    def test_flow_does_not_go_back(self):
        page = PAGE.replace("`make_labels` | `host/label/label.h`", "`draw_values` | `host/recipe/draw.h`")
        self.expect_one(["comes before"], FILES, page)


if __name__ == "__main__":
    unittest.main()
