"""The folder of a submission: looked through without following anything, and copied.

Nothing here calls itself for a folder within a folder, so that no depth exhausts the stack.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from autograder.course.files import naming
from autograder.course.layout import Course
from autograder.grading.handed_in.refusal import SubmissionError

MAX_TREE_BYTES = 100 << 20
MAX_TREE_FILES = 1000
MAX_DEPTH = 30
NO_SUCH_NAME = (errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ)

File = tuple[int, int]
"""A file whatever it is called: device and inode."""


def refuse_unsafe(folder: Path, forbidden: Collection[File] = ()) -> list[Path]:
    """All paths in a submission, folders before what is in them.

    forbidden: files that belong to somebody else. Raises SubmissionError for a submission with
    links, special files, files that belong to somebody else, or of unreasonable size or depth.
    """
    found: list[Path] = []
    waiting, size = [(folder, 0)], 0
    while waiting:
        path, depth = waiting.pop()
        name = repr(str(path.relative_to(folder.parent)))
        try:
            status = path.lstat()
            _refuse_kind(name, status, forbidden)
            inside = _listed(path) if stat.S_ISDIR(status.st_mode) else []
        except OSError as error:  # it has vanished, or belongs to another user
            raise SubmissionError(f"{name} can't be read ({error.strerror}).") from error
        found.append(path)
        waiting += [(path / one, depth + 1) for one in reversed(inside)]
        size += status.st_size
        if size > MAX_TREE_BYTES or len(found) + len(waiting) > MAX_TREE_FILES:
            raise SubmissionError(
                f"It is larger than {MAX_TREE_BYTES >> 20} MB or {MAX_TREE_FILES} files."
            )
        if inside and depth >= MAX_DEPTH:
            raise SubmissionError(f"It has folders in folders, more than {MAX_DEPTH} deep.")
    return found


def _refuse_kind(name: str, status: os.stat_result, forbidden: Collection[File]) -> None:
    if stat.S_ISLNK(status.st_mode):
        raise SubmissionError(f"{name} is a link. Hand in the file itself.")
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        raise SubmissionError(f"{name} is no ordinary file.")
    if (status.st_dev, status.st_ino) in forbidden:
        raise SubmissionError(
            f"{name} is one and the same file as one of somebody else (a hard link). "
            "Hand in a file of your own."
        )


def _listed(folder: Path) -> list[str]:
    """The names in a folder, sorted; of very many, only as many as are too many."""
    with os.scandir(folder) as listed:
        return sorted(entry.name for entry in islice(listed, MAX_TREE_FILES + 1))


def fresh_folder(target: Path) -> Path:
    """Where the copy of a submission is made before it takes its place."""
    return target.with_name(f".{target.name}.new")


def copy_tree(source: Path, target: Path, forbidden: Collection[File] = ()) -> None:
    """Copy a submission if it is safe, see `refuse_unsafe`.

    Raises SubmissionError for what can't be read or can't have its name there, and OSError for
    what else goes wrong at the target, such as a full disk.
    """
    paths = refuse_unsafe(source, forbidden)
    with naming(target):
        for path in paths:
            data = None if path.is_dir() else _content(path)
            place = target / path.relative_to(source)
            try:
                if data is None:
                    place.mkdir(parents=True)
                else:
                    place.write_bytes(data)
            except OSError as error:
                if error.errno not in NO_SUCH_NAME:
                    raise
                reason = f"{path.name!r} can't have that name or depth here ({error.strerror})."
                raise SubmissionError(reason) from error


def _content(path: Path) -> bytes:
    """What an ordinary file holds; it may have become something else since it was looked at."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise SubmissionError(f"{path.name!r} is no ordinary file.")
            return file.read(MAX_TREE_BYTES)
    except OSError as error:
        raise SubmissionError(f"{path.name!r} can't be read ({error.strerror}).") from error


# ------------------------------------------------------------------------------------ hard links


def files_of_others(course: Course, submitted: Path, assignment: str) -> dict[str, frozenset[File]]:
    """The files with several names, by the students who may not hand them in.

    A file with a name in two students' folders belongs to the one whose folder has its owner, if
    there is one such, and else to nobody: a person has to look. What has a name in the course's own
    folders belongs to the course. Other names, as in a backup of links, are nobody's business.
    """
    students = [path for path in _folders(submitted) if _has_linked(path / assignment)]
    if not students:
        return {}
    holders: dict[File, dict[str, bool]] = {}
    for folder in _folders(submitted):
        with suppress(OSError):
            owner = folder.lstat().st_uid
            for status in _linked(folder):
                theirs = status.st_uid == owner
                holders.setdefault((status.st_dev, status.st_ino), {})[folder.name] = theirs
    ours = {
        (status.st_dev, status.st_ino)
        for folder in (course.solutions, course.state)
        for status in _linked(folder)
    }
    forbidden: dict[str, set[File]] = {}
    for file, names in holders.items():
        owners = [name for name, theirs in names.items() if theirs]
        keeps = owners[0] if len(owners) == 1 and file not in ours else None
        for name in names:
            if file in ours or (len(names) > 1 and name != keeps):
                forbidden.setdefault(name, set()).add(file)
    return {name: frozenset(files) for name, files in forbidden.items()}


def _folders(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if not path.is_symlink()]


def _has_linked(folder: Path) -> bool:
    return next(_linked(folder), None) is not None


def _linked(folder: Path) -> Iterator[os.stat_result]:
    """The ordinary files below a folder that have several names; what can't be read is left out.

    A link in place of the folder is not followed: it may lead to the whole disk.
    """
    waiting = [] if os.path.islink(folder) else [(str(folder), 0)]
    while waiting:
        here, depth = waiting.pop()
        with suppress(OSError), os.scandir(here) as listed:
            for entry in listed:
                with suppress(OSError):
                    status = entry.stat(follow_symlinks=False)
                    if stat.S_ISDIR(status.st_mode) and depth < MAX_DEPTH:
                        waiting.append((entry.path, depth + 1))
                    elif stat.S_ISREG(status.st_mode) and status.st_nlink > 1:
                        yield status
