"""The list of fonts that matplotlib would otherwise make anew in each fresh home."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

MAKE_LIST = "import matplotlib.font_manager"


def font_list() -> dict[str, str]:
    """matplotlib's lists of fonts, by file name; made on first use, empty if that is impossible.

    They are taken from the grader's own cache of matplotlib and name files, nothing else.
    """
    cache = cache_folder()
    if not any(cache.glob("fontlist-*.json")):
        make_list()
    return {path.name: path.read_text() for path in cache.glob("fontlist-*.json")}


def cache_folder() -> Path:
    """Where matplotlib keeps it, as its documentation says."""
    if folder := os.environ.get("MPLCONFIGDIR"):
        return Path(folder)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "matplotlib"


def make_list() -> None:
    command = [sys.executable, "-s", "-P", "-c", MAKE_LIST]
    # Where it can't be made, each sandbox makes its own: slower, not wrong.
    with suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(command, capture_output=True, timeout=60, check=False)
