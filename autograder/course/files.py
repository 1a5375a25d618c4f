"""Write files and folders whole or not at all."""

from __future__ import annotations

import filecmp
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PARTIAL = ".partial-"


def atomic_write(path: Path, data: bytes) -> None:
    """Write a file so that nobody ever sees half of it, even after a power failure."""
    with naming(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, partial = tempfile.mkstemp(dir=path.parent, prefix=PARTIAL)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(partial, path)
        except BaseException:
            Path(partial).unlink(missing_ok=True)
            raise
        _sync(path.parent)


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Add the file to system errors, which don't always name it: a full disk does not."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def put_in_place(fresh: Path, target: Path) -> None:
    """Make the folder `target` hold what `fresh` holds, each file whole at every moment.

    `fresh` is on the same file system and is emptied. A file that both have is never missing from
    `target`.
    """
    target.mkdir(parents=True, exist_ok=True)
    wanted = {path.name for path in fresh.iterdir()}
    for path in sorted(fresh.iterdir()):
        place = target / path.name
        if place.is_dir() != path.is_dir():
            remove(place)
        if path.is_dir():
            put_in_place(path, place)
        elif not (place.is_file() and filecmp.cmp(path, place, shallow=False)):
            _sync(path)
            os.replace(path, place)
    for path in target.iterdir():
        if path.name not in wanted:
            remove(path)
    _sync(target)


def remove(path: Path) -> None:
    """Remove a file, a link or a folder with all that is in it, however deep that is."""
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
        return
    number = 0
    while inside := [one for one in path.iterdir() if one.is_dir() and not one.is_symlink()]:
        for folder in inside:
            for one in folder.iterdir():
                if one.is_symlink() or not one.is_dir():
                    one.unlink()
                else:  # moved up, so that no path grows too long
                    number += 1
                    one.rename(_free_name(path, number))
            folder.rmdir()
    shutil.rmtree(path)


def _free_name(folder: Path, number: int) -> Path:
    """A name in a folder that nothing has."""
    place = folder / f"{PARTIAL}{number}"
    while place.exists() or place.is_symlink():
        place = place.with_name(f"{place.name}-")
    return place


def _sync(path: Path) -> None:
    """Flush a file, or the names in a folder, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
