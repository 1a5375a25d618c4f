"""Open a zip that was handed in in place of a notebook, as browsers and learning platforms make."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from autograder.grading.handed_in.rebuild import MAX_BYTES
from autograder.grading.handed_in.refusal import SubmissionError
from autograder.grading.handed_in.tree import MAX_TREE_BYTES, MAX_TREE_FILES

BEGINS_A_ZIP = b"PK\x03\x04"
BEGINS_AN_ENTRY = b"PK\x01\x02"
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


def open_zip(folder: Path, notebook: str) -> tuple[str, ...]:
    """Put the notebooks of a zip into `folder`, if it holds a zip instead of a notebook.

    notebook: the file name that is wanted; a file of this name can be a zip too. Everything in the
    zip that is no notebook is left where it is. Gives notices for the instructor.

    Raises SubmissionError if the zip can't be opened or is too large, or if there are several.
    """
    wanted = folder / notebook
    if wanted.is_file():
        if not _begins_a_zip(wanted):
            return ()
        found = wanted.rename(folder / f"{wanted.stem}.zip")
    elif any(folder.rglob("*.ipynb")):
        return ()
    else:
        zips = [path for path in sorted(folder.iterdir()) if _begins_a_zip(path)]
        if not zips:
            return ()
        if len(zips) > 1:
            names = ", ".join(repr(path.name) for path in zips)
            raise SubmissionError(f"{notebook} is missing, and there are several zips: {names}.")
        found = zips[0]
    texts = dict(_notebooks(found))
    if not texts:
        raise SubmissionError(f"{notebook} is missing, and {found.name!r} holds no notebook.")
    for name, data in texts.items():
        (folder / name).write_bytes(data)
    return (f"its notebook was in the zip {found.name!r}",)


def _begins_a_zip(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(BEGINS_A_ZIP)) == BEGINS_A_ZIP


def _notebooks(path: Path) -> Iterator[tuple[str, bytes]]:
    """The notebooks in a zip: their file names without folders, and what they hold."""
    if path.stat().st_size > MAX_BYTES:
        raise SubmissionError(f"{path.name!r} is larger than {MAX_BYTES >> 20} MB.")
    # zipfile makes an object for each entry before anybody can count them
    if path.read_bytes().count(BEGINS_AN_ENTRY) > MAX_TREE_FILES:
        raise SubmissionError(f"{path.name!r} holds more than {MAX_TREE_FILES} files.")
    seen: set[str] = set()
    left = MAX_TREE_BYTES
    try:
        with zipfile.ZipFile(path) as opened:
            for entry in opened.infolist():
                name = _notebook_name(entry.filename)
                if name is None:
                    continue
                if name in seen:
                    raise SubmissionError(f"{path.name!r} holds several notebooks named {name!r}.")
                seen.add(name)
                with opened.open(entry) as file:
                    data = file.read(min(left, MAX_BYTES) + 1)
                if len(data) > min(left, MAX_BYTES):
                    raise SubmissionError(
                        f"{name!r} in {path.name!r} is larger than {MAX_BYTES >> 20} MB. "
                        "Clear its outputs and hand it in again."
                    )
                left -= len(data)
                yield name, data
    except UNREADABLE as error:
        raise SubmissionError(
            f"{path.name!r} can't be opened ({error}). Hand in the notebook itself, without a zip."
        ) from error


def _notebook_name(entry: str) -> str | None:
    """The file name of a notebook in a zip; None for what is none, and for copies by a system."""
    path = PurePosixPath(entry.replace("\\", "/"))
    unwanted = {"__MACOSX", ".ipynb_checkpoints"} & set(path.parts)
    if unwanted or path.name.startswith(".") or path.suffix != ".ipynb":
        return None
    return path.name.encode("utf-8", "replace").decode().replace("\0", "")
