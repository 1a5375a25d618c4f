"""Working folders: each belongs to the process that made it, and goes when that process does.

    with working_folder() as folder:
        (folder / "notebook.json").write_text(text)

What they hold is secret (solutions, draws, submissions), and a killed process can't remove its own.
So a process holds a lock on each of its folders, which ends with the process, however that ends.
Whoever makes the next folder removes those that nobody holds.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = "autograder-working-"


@contextmanager
def working_folder(within: Path | None = None) -> Iterator[Path]:
    """A new folder that only this user can read, removed afterwards.

    within: the folder to make it in; the temporary folder by default.
    """
    within = Path(tempfile.gettempdir()) if within is None else within
    sweep(within)
    folder, held = _held_folder(within)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(held)


def _held_folder(within: Path) -> tuple[Path, int]:
    """A new folder and a descriptor of it, which holds its lock."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=within))
        try:
            held = _opened(folder)
        except FileNotFoundError:  # somebody swept before we held it
            continue
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:  # somebody sweeps
            os.close(held)
            continue
        except OSError:  # a file system without locks: nobody sweeps there
            return folder, held
        if folder.exists():
            return folder, held
        os.close(held)


def sweep(within: Path) -> None:
    """Remove the working folders in a folder whose processes are gone."""
    for folder in within.glob(f"{PREFIX}*"):
        with suppress(OSError):  # it is held, or gone meanwhile, or no folder
            if folder.lstat().st_uid == os.geteuid():
                _remove_unless_held(folder)


def _remove_unless_held(folder: Path) -> None:
    """Remove a working folder. Raises OSError if its process lives, or if nobody can tell."""
    held = _opened(folder)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(held)


def _opened(folder: Path) -> int:
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
