"""What the names say that learning platforms give to the files of their students.

Moodle ("Download all submissions", with or without folders):
    Ada Lovelace_123456_assignsubmission_file/brunel_network.ipynb
    Ada Lovelace_123456_assignsubmission_file_brunel_network.ipynb
Canvas ("Download Submissions"; LATE and the number of a later hand-in may be missing):
    lovelaceada_LATE_4711_815_brunel_network-1.ipynb
Blackboard ("Assignment File Download"):
    Brunel network_alovelace_attempt_2026-12-01-10-30-22_brunel_network.ipynb
Gradescope ("Export submissions"): submission_815/brunel_network.ipynb; who it is stands in
    submission_metadata.yml.
nbgrader, and anybody who makes a folder for each student: alovelace/06_brunel_network/….ipynb
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

MOODLE = re.compile(
    r"(?P<name>.+)_(?P<user>\d+)_assignsubmission_(?P<kind>file|onlinetext)_?(?P<file>.*)"
)
CANVAS = re.compile(
    r"(?P<name>[^\W_][^_]*)_(?P<late>LATE_)?(?P<user>\d+)_(?P<upload>\d+)_(?P<file>.+)"
)
CANVAS_AGAIN = re.compile(r"-(\d+)(?=\.\w+$)")
BLACKBOARD = re.compile(
    r"(?P<assignment>.+)_(?P<user>[^_]+)_attempt_"
    r"(?P<when>\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d)(?:_(?P<file>.+)|\.txt)"
)
GRADESCOPE = re.compile(r"submission_(?P<submission>\d+)")
SYSTEM = {"__MACOSX", ".ipynb_checkpoints", ".DS_Store"}


@dataclass(frozen=True)
class FromLms:
    """What the name of a file says.

    platform: which one made the name. user: what the platform calls the student. person: the
    person's name, if the platform tells it. file: the name that the student gave. hand_in: tells
    the hand-ins of a student apart, and sorts them by time. late: whether the platform says so.
    folder: the folder that Moodle expects feedback in.
    """

    platform: str
    user: str
    person: str
    file: str
    hand_in: tuple[int, ...] | str = ""
    late: bool = False
    folder: str = ""


def recognise(path: PurePosixPath) -> FromLms | None:
    """What the path of a file says; None if it is no student's."""
    if SYSTEM & set(path.parts) or path.name.startswith("."):
        return None
    for part in path.parts:
        found = MOODLE.fullmatch(part)
        if found:
            return _of_moodle(path, part, found)
    found = BLACKBOARD.fullmatch(path.name)
    if found:
        file = found["file"] or ""
        return FromLms("Blackboard", found["user"], "", file, found["when"])
    for part in path.parts[:-1]:
        found = GRADESCOPE.fullmatch(part)
        if found:
            submission = found["submission"]
            return FromLms("Gradescope", submission, "", path.name, (int(submission),))
    found = CANVAS.fullmatch(path.name)
    if found:
        again = CANVAS_AGAIN.search(found["file"])
        file = CANVAS_AGAIN.sub("", found["file"])
        hand_in = (int(again[1]) if again else 0, int(found["upload"]))
        return FromLms("Canvas", found["user"], found["name"], file, hand_in, bool(found["late"]))
    if len(path.parts) > 1:
        return FromLms("folders", path.parts[0], "", path.name)
    return None


def _of_moodle(path: PurePosixPath, part: str, found: re.Match[str]) -> FromLms | None:
    if found["kind"] != "file":
        return None  # an online text is no notebook
    own = path.name if part != path.name else found["file"]
    name, user = found["name"], found["user"]
    folder = f"{name}_{user}_assignsubmission_file"
    return FromLms("Moodle", user, name, own, folder=folder) if own else None
