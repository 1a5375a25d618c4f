"""Bring what a learning platform hands out into the folders that are graded."""

from __future__ import annotations

import json
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from autograder.course.deadlines import Deadlines
from autograder.course.errors import CourseError
from autograder.course.files import atomic_write, put_in_place, remove
from autograder.course.layout import AssignmentFolder, Course
from autograder.grading.handed_in.exchange import TIMESTAMP
from autograder.grading.handed_in.tree import fresh_folder
from autograder.grading.handed_in.zips import UNREADABLE
from autograder.semester.lms_names import FromLms, recognise
from autograder.semester.roster import Roster

METADATA = "submission_metadata.yml"
WANTED = (".ipynb", ".zip")
MAX_FILE_BYTES = 100_000_000
BLACKBOARD_TIME = "%Y-%m-%d-%H-%M-%S"
UNSAFE = re.compile(r"[^\w.@-]+")
Read = Callable[[], bytes]


@dataclass(frozen=True)
class HandedIn:
    """The files of one hand-in of a user, by name; each is read when it is needed."""

    about: FromLms
    files: Mapping[str, Read]
    handed_in: datetime | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Collected:
    """Who became whom: the id of a student, and which of the hand-ins was taken.

    remarks: what a person should know, such as other hand-ins.
    """

    student: str
    hand_in: HandedIn
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Collection:
    """What was found in what a platform handed out: submissions, and what was left over and why."""

    collected: tuple[Collected, ...]
    left_over: Mapping[str, str]


# ---- what there is ----


def entries(source: Path) -> Iterator[tuple[PurePosixPath, Read]]:
    """The files of a zip or a folder; a zip of a platform that lies in the folder is opened.

    Raises CourseError if it is neither.
    """
    if source.is_dir():
        for path in sorted(source.rglob("*")):
            if path.is_symlink() or not path.is_file():
                continue
            place = PurePosixPath(path.relative_to(source).as_posix())
            if path.suffix == ".zip" and recognise(place) is None:
                yield from _entries_of_zip(path)
            else:
                yield place, path.read_bytes
    elif zipfile.is_zipfile(source):
        yield from _entries_of_zip(source)
    else:
        raise CourseError(f"{source} is neither a folder nor a zip file.")


def _entries_of_zip(path: Path) -> Iterator[tuple[PurePosixPath, Read]]:
    try:
        with zipfile.ZipFile(path) as opened:
            for entry in opened.infolist():
                if not entry.is_dir():
                    yield PurePosixPath(entry.filename), _reader(path, entry)
    except UNREADABLE as error:
        raise CourseError(f"{path} can't be opened: {error}. Download it again.") from error


def _reader(path: Path, entry: zipfile.ZipInfo) -> Read:
    def read() -> bytes:
        with zipfile.ZipFile(path) as opened, opened.open(entry) as file:
            data = file.read(MAX_FILE_BYTES + 1)
        if len(data) > MAX_FILE_BYTES:
            raise ValueError(f"larger than {MAX_FILE_BYTES >> 20} MB")
        return data

    return read


def hand_ins(
    found: Sequence[tuple[PurePosixPath, Read]], deadlines: Deadlines
) -> tuple[list[HandedIn], dict[str, str]]:
    """The hand-ins among some files, and the files that are none, with the reason."""
    metadata = _metadata(found)
    groups: dict[tuple[str, str, Any], tuple[FromLms, dict[str, Read]]] = {}
    left_over = {}
    for path, read in found:
        about = recognise(path)
        if path.name == METADATA or (about is not None and not about.file):
            continue
        if about is None:
            left_over[str(path)] = "its name tells no student"
        elif PurePosixPath(about.file).suffix.lower() not in WANTED:
            left_over[str(path)] = "is neither a notebook nor a zip"
        else:
            key = (about.platform, about.user, about.hand_in)
            _, files = groups.setdefault(key, (about, {}))
            files[about.file] = read
    made = [_handed_in(*group, metadata, deadlines) for group in groups.values()]
    return made, left_over


def _metadata(found: Sequence[tuple[PurePosixPath, Read]]) -> Mapping[str, Any]:
    """Gradescope's facts on each submission, with the colons of Ruby's names taken off."""
    for path, read in found:
        if path.name == METADATA:
            try:
                return _without_colons(yaml.safe_load(read())) or {}
            except yaml.YAMLError as error:
                raise CourseError(f"{path} can't be read: {error}") from error
    return {}


def _without_colons(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key).strip(":"): _without_colons(each) for key, each in value.items()}
    return [_without_colons(each) for each in value] if isinstance(value, list) else value


def _handed_in(
    about: FromLms, files: Mapping[str, Read], metadata: Mapping[str, Any], deadlines: Deadlines
) -> HandedIn:
    if about.platform == "Blackboard":
        moment = datetime.strptime(str(about.hand_in), BLACKBOARD_TIME)
        return HandedIn(about, files, moment.replace(tzinfo=deadlines.zone))
    facts = metadata.get(f"submission_{about.user}")
    if about.platform == "Gradescope" and isinstance(facts, dict):
        person = next(iter(facts.get("submitters") or ()), {})
        email = str(person.get("email") or "")
        user = str(person.get("sid") or "") or email.partition("@")[0] or about.user
        named = replace(about, user=user, person=str(person.get("name") or ""))
        return HandedIn(named, files, _as_moment(facts.get("created_at"), deadlines), (email,))
    return HandedIn(about, files)


def _as_moment(value: Any, deadlines: Deadlines) -> datetime | None:
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    if not isinstance(value, datetime):
        return None
    return value if value.tzinfo else value.replace(tzinfo=deadlines.zone)


# ---- who it is, and which one counts ----


def collect(
    source: Path, assignment: AssignmentFolder, deadlines: Deadlines, roster: Roster | None
) -> Collection:
    """Find everybody's hand-in of an assignment in what a platform handed out.

    Of several hand-ins of a student, the last one before the deadline counts; if all are late, the
    last one. roster: who is who; without it, ids are made of what the platform tells.
    """
    found, left_over = hand_ins(list(entries(source)), deadlines)
    by_student: dict[str, list[HandedIn]] = {}
    people: dict[str, set[str]] = {}
    for one in found:
        student = _student(one, roster)
        if student is None:
            left_over[_shown(one)] = "is not in the list of students"
            continue
        by_student.setdefault(student, []).append(_with_time(one, student, roster))
        people.setdefault(student, set()).add(one.about.user)
    for student in [name for name, users in people.items() if len(users) > 1]:
        for one in by_student.pop(student):
            left_over[_shown(one)] = f"several users would become the student {student!r}"
    collected = [
        _choose(student, ones, deadlines.due_for(assignment.name, student))
        for student, ones in sorted(by_student.items())
    ]
    return Collection(tuple(collected), left_over)


def _student(one: HandedIn, roster: Roster | None) -> str | None:
    about = one.about
    if roster is not None:
        return roster.find(about.user, *one.also, about.person)
    if about.platform in ("Moodle", "Canvas"):
        return f"{_slug(about.person)}-{about.user}"
    return _slug(about.user)


def _slug(name: str) -> str:
    """A name as an id: lower case, without accents, spaces and what folders may not have."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return UNSAFE.sub("-", plain.strip()).strip("-.").lower() or "student"


def _with_time(one: HandedIn, student: str, roster: Roster | None) -> HandedIn:
    if one.handed_in is None and roster is not None and student in roster.handed_in:
        return replace(one, handed_in=roster.handed_in[student])
    return one


def _choose(student: str, ones: Sequence[HandedIn], due: datetime | None) -> Collected:
    """The hand-in that counts."""
    ordered = sorted(ones, key=_order)
    in_time = [one for one in ordered if due and one.handed_in and one.handed_in <= due]
    chosen = in_time[-1] if in_time else ordered[-1]
    remarks = []
    if len(ordered) > 1:
        rule = "the last before the deadline" if in_time else "the last"
        remarks.append(f"{len(ordered)} hand-ins: {rule} counts")
    if chosen.about.late:
        remarks.append(f"late, says {chosen.about.platform}")
    if due and chosen.handed_in and chosen.handed_in > due:
        remarks.append("late")
    return Collected(student, chosen, tuple(remarks))


def _order(one: HandedIn) -> tuple[float, tuple[int, ...], str]:
    moment = one.handed_in.timestamp() if one.handed_in else 0.0
    hand_in = one.about.hand_in
    return moment, hand_in if isinstance(hand_in, tuple) else (), str(hand_in)


def _shown(one: HandedIn) -> str:
    return f"{one.about.person or one.about.user}: {', '.join(one.files)}"


# ---- where it goes ----


def readable(found: Collection) -> Collection:
    """The same with the files in memory; a hand-in of which one can't be read is left over."""
    collected, left_over = [], dict(found.left_over)
    for one in found.collected:
        try:
            files = {name: read() for name, read in one.hand_in.files.items()}
        except (ValueError, *UNREADABLE) as error:
            left_over[_shown(one.hand_in)] = f"can't be read: {error}"
            continue
        held = {name: partial(bytes, data) for name, data in files.items()}
        collected.append(replace(one, hand_in=replace(one.hand_in, files=held)))
    return Collection(tuple(collected), left_over)


def put(course: Course, assignment: AssignmentFolder, submitted: Path, found: Collection) -> None:
    """Write everybody's files to `<submitted>/<student>/<NN_name>/`; what was there is replaced.

    When it was handed in goes to nbgrader's timestamp.txt. Where Moodle expects feedback is kept
    for `autograder feedback`.
    """
    for one in found.collected:
        target = submitted / one.student / assignment.name
        folder = fresh_folder(target)
        remove(folder)
        folder.mkdir(parents=True)
        for name, read in one.hand_in.files.items():
            (folder / PurePosixPath(name).name).write_bytes(read())
        if one.hand_in.handed_in is not None:
            moment = one.hand_in.handed_in.astimezone(UTC)
            (folder / TIMESTAMP).write_text(f"{moment:%Y-%m-%d %H:%M:%S} UTC")
        put_in_place(folder, target)
    known = lms_users(course)
    for one in found.collected:
        about = one.hand_in.about
        known[one.student] = {
            "user": about.user, "person": about.person, "folder": about.folder,
            "platform": about.platform,
        }  # fmt: skip
    atomic_write(_users(course), json.dumps(known, indent=1).encode())


def lms_users(course: Course) -> dict[str, dict[str, str]]:
    """What platforms called the students that were collected, by id."""
    path = _users(course)
    return json.loads(path.read_text()) if path.is_file() else {}


def _users(course: Course) -> Path:
    return course.state / "lms_users.json"
