"""The packages that scripts/setup formats installs; to import before them."""

import pathlib
import sys

FOLDER = pathlib.Path(__file__).parents[2] / ".build" / "formats"
sys.path.insert(0, str(FOLDER))
