"""Folders in folders, deeper than any path."""

import os
from pathlib import Path


def put_deep_folders(folder: Path, levels: int) -> None:
    """Put folders in a folder, each made from within the one above: no path leads there."""
    above = os.open(folder, os.O_RDONLY)
    for _ in range(levels):
        os.mkdir("d", dir_fd=above)
        below = os.open("d", os.O_RDONLY, dir_fd=above)
        os.close(above)
        above = below
    os.close(above)
