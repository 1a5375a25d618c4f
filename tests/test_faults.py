"""What goes wrong around a grader: a clear line, exit status 2, and data that are unharmed.

Every test gets a copy of one graded course, does something to it, and runs the command as its user
would. Afterwards the fault is mended, and the same command ends as if nothing had been.
"""

from __future__ import annotations

import contextlib
import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import forked
import nbformat
import pytest
from mini_course import NAME, RIGHT, TAU, answered, exercise, hand_in, make_course

from autograder.course.layout import Course, find_course
from autograder.course.lock import hold
from autograder.grading.hand_ins import AGAIN

pytestmark = pytest.mark.slow

SCRIPTS = Path(sys.executable).parent
HALF = {"q1-solution": TAU}
WRONG = {"q1-solution": TAU.replace("1e-3", "1e-2")}


@dataclass(frozen=True)
class Done:
    """How a command ended and what it said, in one line each."""

    status: int
    said: str
    printed: str

    @property
    def documents(self) -> dict[str, dict[str, Any]]:
        """The results by student."""
        return {document["student"]: document for document in json.loads(self.printed)}


def run(root: Path, *command: str | Path) -> Done:
    """Run one of our scripts in a course; ours without paying for its imports again."""
    name, *arguments = map(str, command)
    if name == "autograder":
        return run_forked(root, arguments)
    done = subprocess.run(
        [str(SCRIPTS / name), *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        errors="replace",
        env={**os.environ, "COLUMNS": "250"},
        stdin=subprocess.DEVNULL,
    )
    assert "Traceback" not in done.stdout + done.stderr, done.stderr
    return Done(done.returncode, " ".join(done.stderr.split()), done.stdout)


def run_forked(root: Path, arguments: list[str]) -> Done:
    """Run `autograder` in a course."""
    with tempfile.TemporaryDirectory() as folder:
        printed, said = Path(folder) / "out", Path(folder) / "err"
        process = forked.server().Process(
            target=forked.command, args=(str(root), arguments, str(printed), str(said))
        )
        process.start()
        process.join()
        text = said.read_text(errors="replace")
        assert "Traceback" not in text, text
        return Done(process.exitcode or 0, " ".join(text.split()), printed.read_text())


def grade(root: Path, *more: str | Path) -> Done:
    """Grade the class."""
    return run(root, "autograder", "grade", NAME, "--format", "json", *more)


def query(root: Path, text: str) -> list[tuple]:
    """Ask the gradebook, which is sound."""
    with contextlib.closing(sqlite3.connect(root / "gradebook.db")) as database:
        assert database.execute("pragma integrity_check").fetchall() == [("ok",)]
        found = database.execute(text).fetchall()
        database.commit()
    return found


SCORES = (
    "select a.student_id, c.name, g.auto_score, g.manual_score, g.needs_manual_grade "
    "from grade g join base_cell c on c.id = g.cell_id "
    "join submitted_notebook n on n.id = g.notebook_id "
    "join submitted_assignment a on a.id = n.assignment_id order by 1, 2"
)


def scores(root: Path) -> dict[str, float]:
    """Everybody's points in the gradebook."""
    found: dict[str, float] = {}
    for student, _, auto, *_ in query(root, SCORES):
        found[student] = found.get(student, 0.0) + (auto or 0.0)
    return found


NAMES = ["-dash", ".dot", " blanks ", "plus+equals=1", "Zoë Ünïcode 神経", "{curly}", "100%", "a'b"]


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with two students, graded once."""
    course = make_course(tmp_path_factory.mktemp("graded") / "course")
    hand_in(course.root / "submitted", "ada", answered(exercise(course), RIGHT))
    hand_in(course.root / "submitted", "bob", answered(exercise(course), HALF))
    done = grade(course.root)
    assert done.status == 0, done.said
    assert [document["notes"] for document in done.documents.values()] == [[], []]
    assert scores(course.root) == {"ada": 6.0, "bob": 3.0}
    keep_executions_of_what_is_to_come(course)
    return course.root


def keep_executions_of_what_is_to_come(course: Course) -> None:
    """Execute all that the tests hand in, once: the grader finds it, as after a kill."""
    rehearsal = course.root.with_name("rehearsal")
    shutil.copytree(course.root, rehearsal)
    later = {"eve": RIGHT, "bob": WRONG, **dict.fromkeys(NAMES, HALF)}
    for number, class_ in enumerate((later, {"eve": WRONG})):
        folder = rehearsal / f"in-{number}"
        for student, answers in class_.items():
            hand_in(folder, student, answered(exercise(course), answers))
        assert grade(rehearsal, "--submitted", folder).status == 0
    for name in ("executions", "recordings", "judgements"):
        shutil.copytree(rehearsal / ".autograder" / name, course.state / name, dirs_exist_ok=True)


@pytest.fixture
def course(graded: Path, tmp_path: Path) -> Course:
    """A copy to do something to."""
    shutil.copytree(graded, tmp_path / "course")
    return find_course(tmp_path / "course")


def newcomer(course: Course) -> None:
    """One more submission, so that there is something to grade."""
    hand_in(course.root / "submitted", "eve", answered(exercise(course), WRONG))


# --------------------------------------------------------------------------- what stops a grader


@contextlib.contextmanager
def locked(course: Course) -> Iterator[None]:
    """Another program writes to the gradebook."""
    with contextlib.closing(sqlite3.connect(course.root / "gradebook.db")) as database:
        database.execute("begin exclusive")
        yield


@contextlib.contextmanager
def busy(course: Course) -> Iterator[None]:
    """Another grader is at work."""
    with hold(course, "autograder grade 01_other"):
        yield


def rewritten(name: str, change: Callable[[bytes], bytes]) -> Callable[[Course], Any]:
    """A file of the course holds something else for a while."""

    @contextlib.contextmanager
    def fault(course: Course) -> Iterator[None]:
        path = course.root / name
        before = path.read_bytes()
        path.write_bytes(change(before))
        changed = path.read_bytes()
        yield
        assert path.read_bytes() == changed, "what is damaged is left to its owner"
        path.write_bytes(before)

    return fault


def with_other_tables(*statements: str) -> Callable[[Course], Any]:
    """The gradebook has another shape for a while."""

    @contextlib.contextmanager
    def fault(course: Course) -> Iterator[None]:
        path = course.root / "gradebook.db"
        before = path.read_bytes()
        for statement in statements:
            query(course.root, statement)
        yield
        path.write_bytes(before)

    return fault


@contextlib.contextmanager
def mounted(folder: Path, *options: str) -> Iterator[None]:
    """A file system of its own at `folder`, with what lay there."""
    kept = folder.with_name(f"{folder.name}-kept")
    shutil.copytree(folder, kept)
    command = ["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("only root may mount a small disk")
    try:
        shutil.copytree(kept, folder, dirs_exist_ok=True)
        yield
        shutil.rmtree(kept)
        shutil.copytree(folder, kept)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
        shutil.copytree(kept, folder, dirs_exist_ok=True)


def full(name: str, spare_bytes: int = 0) -> Callable[[Course], Any]:
    """The disk of a folder is full for a while."""

    @contextlib.contextmanager
    def fault(course: Course) -> Iterator[None]:
        with mounted(course.root / name, "size=8m"):
            ballast = course.root / name / "ballast"
            with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
                while True:
                    file.write(b"0" * 4096)
            os.truncate(ballast, ballast.stat().st_size - spare_bytes)
            yield
            ballast.unlink()

    return fault


def read_only(name: str) -> Callable[[Course], Any]:
    """The file system of a folder can't be written for a while."""

    @contextlib.contextmanager
    def fault(course: Course) -> Iterator[None]:
        folder = course.root / name
        with mounted(folder, "size=8m"):
            subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
            yield
            subprocess.run(["mount", "-o", "remount,rw", str(folder)], check=True)

    return fault


@contextlib.contextmanager
def gradebook_elsewhere(course: Course, fault: Callable[[Course], Any]) -> Iterator[None]:
    """The gradebook lies in a folder of its own, to which the fault happens."""
    folder = course.root / "book"
    folder.mkdir()
    shutil.copy(course.root / "gradebook.db", folder)
    config = course.root / "nbgrader_config.py"
    text = config.read_text()
    setting = f'c.CourseDirectory.db_url = "sqlite:///{folder}/gradebook.db"\n'
    config.write_text(text + setting)
    with fault(course):
        yield
    config.write_text(text)


STOPS: dict[str, tuple[Callable[[Course], Any], tuple[str, ...]]] = {
    "another grader": (busy, ("autograder grade 01_other", "process", "wait")),
    "gradebook locked": (locked, ("gradebook.db", "locked", "Another program")),
    "gradebook garbage": (
        rewritten("gradebook.db", lambda data: b"garbage" * 9999),
        ("gradebook.db", "not a database", "backup"),
    ),
    "gradebook garbage inside": (
        rewritten("gradebook.db", lambda data: data[:5000] + b"\xa5" * 60000 + data[65000:]),
        ("gradebook.db", "backup"),
    ),
    "gradebook truncated": (
        rewritten("gradebook.db", lambda data: data[: len(data) // 2]),
        ("gradebook.db", "backup"),
    ),
    "gradebook empty": (
        rewritten("gradebook.db", lambda data: b""),
        ("gradebook.db", "empty", "backup"),
    ),
    "gradebook of an older nbgrader": (
        with_other_tables("alter table submitted_notebook drop column late_submission_penalty"),
        ("gradebook.db", "late_submission_penalty", "nbgrader db upgrade"),
    ),
    "gradebook of another program": (
        with_other_tables("drop table grade", "create table notes (text)"),
        ("gradebook.db", "another program"),
    ),
    "gradebook on a full disk": (
        lambda course: gradebook_elsewhere(course, full("book")),
        ("gradebook.db", "full", "Make room"),
    ),
    "gradebook read-only": (
        lambda course: gradebook_elsewhere(course, read_only("book")),
        ("gradebook.db", "readonly", "write"),
    ),
    "state on a full disk": (full(".autograder", 8192), (".autograder", "No space", "Make room")),
    "state read-only": (read_only(".autograder"), (".autograder", "Read-only", "writable")),
    "submitted on a full disk": (full("submitted"), ("submitted", "No space", "Make room")),
    "graded on a full disk": (full("autograded"), ("autograded", "No space", "Make room")),
    "feedback on a full disk": (full("feedback"), ("feedback", "No space", "Make room")),
    "feedback read-only": (read_only("feedback"), ("feedback", "Read-only", "writable")),
    "key cut off": (
        rewritten(".autograder/key", lambda data: data[:7]),
        (".autograder/key", "backup", "new draws"),
    ),
    "key of another course": (
        rewritten(".autograder/key", lambda data: bytes(32)),
        (".autograder/key", "backup", "new draws"),
    ),
}


@pytest.mark.parametrize(("fault", "said"), STOPS.values(), ids=list(STOPS))
def test_what_stops_a_grader_harms_nothing(
    course: Course, tmp_path: Path, fault: Callable[[Course], Any], said: tuple[str, ...]
) -> None:
    new = tmp_path / "new"
    hand_in(new, "eve", answered(exercise(course), WRONG))
    before = query(course.root, SCORES)
    with fault(course):
        done = grade(course.root, "--submitted", new)
        assert done.status == 2, done
        assert all(word in done.said for word in said), done.said
    kept = [row for row in query(course.root, SCORES) if row[0] != "eve"]
    assert kept == before
    assert grade(course.root, "--submitted", new).status == 0
    assert scores(course.root) == {"ada": 6.0, "bob": 3.0, "eve": 0.0}


def test_nbgrader_says_in_a_sentence_that_the_gradebooks_disk_is_full(course: Course) -> None:
    graded = course.root / "autograded" / "ada" / NAME / "mini.ipynb"
    before = graded.read_bytes()
    with gradebook_elsewhere(course, full("book")):
        done = run(course.root, "nbgrader", "autograde", NAME, "--force")
        assert done.status == 2
        assert all(word in done.said for word in ("gradebook.db", "full", "Make room")), done.said
        assert graded.read_bytes() == before
    assert run(course.root, "nbgrader", "autograde", NAME, "--force").status == 0


@pytest.mark.parametrize("place", ["autograded", ".autograder"])
def test_nbgrader_ends_at_a_full_disk_and_takes_nothing_for_graded(
    course: Course, place: str
) -> None:
    """It would go on, and remove one graded notebook after the other."""
    hand_in(course.root / "submitted", "eve", answered(exercise(course), WRONG))
    of_eve = course.root / "autograded" / "eve" / NAME
    others = {path: path.read_bytes() for path in (course.root / "autograded").rglob("*.ipynb")}
    with full(place)(course):
        done = run(course.root, "nbgrader", "autograde", NAME)
        assert done.status == 2
        assert all(word in done.said for word in (place, "No space", "Make room")), done.said
        assert not of_eve.exists(), "nbgrader would take it for graded"
        assert {path: path.read_bytes() for path in others} == others
    assert run(course.root, "nbgrader", "autograde", NAME).status == 0
    assert scores(course.root) == {"ada": 6.0, "bob": 3.0, "eve": 0.0}


@contextlib.contextmanager
def no_gradebook(course: Course) -> Iterator[None]:
    """There is no gradebook, and no room for one."""
    with gradebook_elsewhere(course, full("book", 8192)):
        book = course.root / "book" / "gradebook.db"
        room = book.stat().st_size
        book.unlink()
        with (course.root / "book" / "ballast").open("ab") as ballast:
            ballast.write(bytes(room))
        yield
        assert not book.exists(), "an empty one would be taken for a damaged one"


EXPORTS = {
    "no room for a gradebook": (no_gradebook, ("gradebook.db", "Make room")),
    "gradebook garbage": (STOPS["gradebook garbage"][0], ("gradebook.db", "backup")),
    "no room for the grades": (full("out"), ("grades.csv", "No space", "Make room")),
}


@pytest.mark.parametrize(("fault", "said"), EXPORTS.values(), ids=list(EXPORTS))
def test_export_says_in_a_sentence_why_it_can_not(
    course: Course, fault: Callable[[Course], Any], said: tuple[str, ...]
) -> None:
    (course.root / "out").mkdir()
    command = ("nbgrader", "export", "--to", "out/grades.csv")
    with fault(course):
        done = run(course.root, *command)
        assert done.status == 2
        assert all(word in done.said for word in said), done.said
    assert run(course.root, *command).status == 0


def test_a_limit_on_file_sizes_stops_it_too(course: Course) -> None:
    newcomer(course)
    command = f"ulimit -f 1; exec {SCRIPTS / 'autograder'} grade {NAME}"
    done = subprocess.run(["bash", "-c", command], cwd=course.root, capture_output=True, text=True)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert grade(course.root).status == 0
    assert scores(course.root)["ada"] == 6.0


OTHERS = {
    "grade": ("autograder", "grade", NAME),
    "regrade": ("autograder", "regrade", NAME, "--apply"),
    "release": ("autograder", "release"),
    "nbgrader autograde": ("nbgrader", "autograde", NAME, "--force"),
}


@pytest.mark.parametrize("command", OTHERS.values(), ids=list(OTHERS))
def test_one_grader_at_a_time(course: Course, command: tuple[str, ...]) -> None:
    def files() -> dict[Path, bytes]:
        folders = [course.root / name for name in ("autograded", "feedback", "exercises")]
        return {
            path: path.read_bytes()
            for folder in folders
            for path in folder.rglob("*")
            if path.is_file()
        }

    before = files()
    with hold(course, "autograder grade 42_mini"):
        done = run(course.root, *command)
        assert done.status != 0
        assert f"process {os.getpid()}" in done.said
        assert files() == before
    assert run(course.root, *command).status == 0


# ------------------------------------------------------------------- what a grader mends by itself


def spoil(pattern: str, data: bytes | None) -> Callable[[Course], None]:
    """Write something else into every file of the grader's that is called like this."""

    def fault(course: Course) -> None:
        found = [path for path in course.root.glob(pattern) if path.is_file()]
        assert found
        for path in found:
            if data is None:
                path.unlink()
            else:
                path.chmod(0o644)
                path.write_bytes(data)

    return fault


def other_score(course: Course) -> None:
    """A kept judgement says what nobody judged."""
    for path in (course.state / "judgements").glob("*.json"):
        path.write_text(path.read_text().replace('"score": 3.0', '"score": 2.0'))


MENDED: dict[str, Callable[[Course], None]] = {
    "half an execution": spoil(".autograder/executions/*.json", b'{"cells": [{"quest'),
    "execution of nothing": spoil(".autograder/executions/*.json", b"{}"),
    "empty recordings": spoil(".autograder/recordings/*/*", b""),
    "other recordings": spoil(".autograder/recordings/*/*", b"other bytes"),
    "no recordings": spoil(".autograder/recordings/*/*", None),
    "no executions": spoil(".autograder/executions/*.json", None),
    "garbage judgements": spoil(".autograder/judgements/*.json", b"\xff\xfe"),
    "judgements of a list": spoil(".autograder/judgements/*.json", b"[1]"),
    "another score": other_score,
    "garbage records": spoil(".autograder/submissions/*/*.json", b"{"),
    "garbage fingerprints": spoil(".autograder/saved/*/*.json", b"[]"),
    "half a page": spoil("feedback/*/*/mini.html", b"<!DOCTYPE html><ht"),
    "no pages": spoil("feedback/*/*/mini.html", None),
    "half a graded notebook": spoil("autograded/*/*/mini.ipynb", b'{"cells": ['),
}


@pytest.mark.parametrize("fault", MENDED.values(), ids=list(MENDED))
def test_what_is_damaged_is_made_again(
    graded: Path, course: Course, fault: Callable[[Course], None]
) -> None:
    fault(course)
    done = grade(course.root)
    assert done.status == 0, done.said
    assert {name: d["score"] for name, d in done.documents.items()} == {"ada": 6.0, "bob": 3.0}
    assert query(course.root, SCORES) == query(graded, SCORES)
    for page in (graded / "feedback").rglob("*.html"):
        assert (course.root / page.relative_to(graded)).read_bytes() == page.read_bytes()


@pytest.mark.parametrize("pattern", ["executions/*.json", "recordings/*/*", "submissions/*/*.json"])
def test_regrade_says_what_is_damaged(course: Course, pattern: str) -> None:
    spoil(f".autograder/{pattern}", b"{")(course)
    done = run(course.root, "autograder", "regrade", NAME)
    assert done.status == 1
    assert "ada: " in done.printed
    assert "grade it again" in " ".join(done.printed.split())


# ------------------------------------------------------------------------------ what is handed in

Change = Callable[[Course, Path], None]


def odd_folder(course: Course, folder: Path) -> None:
    """Things that are no submissions, among some that are."""
    (folder / "readme.txt").write_text("marks are due on Monday")
    (folder / "zoe").mkdir()
    (folder / "zoe" / "mini.ipynb").write_text("{}")
    (folder / "yan").mkdir()
    (folder / "yan" / NAME).write_text("no folder")
    (folder / "link").symlink_to(folder / "eve")
    name = os.fsencode(folder) + b"/\xff\xfe"
    os.mkdir(name)
    os.mkdir(name + b"/" + NAME.encode())


def renamed(course: Course, folder: Path) -> None:
    """The browser gave the only notebook another name."""
    path = folder / "eve" / NAME / "mini.ipynb"
    path.rename(path.with_name("mini (1).ipynb"))


def extra(course: Course, folder: Path) -> None:
    """A second notebook beside the right one."""
    path = folder / "eve" / NAME / "mini.ipynb"
    shutil.copy(path, path.with_name("scratch.ipynb"))


def two_candidates(course: Course, folder: Path) -> None:
    """Two notebooks with answers, none of the right name."""
    extra(course, folder)
    renamed(course, folder)


def other_notebook(course: Course, folder: Path) -> None:
    """Only a notebook of something else."""
    path = folder / "eve" / NAME / "mini.ipynb"
    path.unlink()
    nbformat.write(nbformat.v4.new_notebook(), path.with_name("diary.ipynb"))


def zipped(course: Course, folder: Path) -> None:
    """A zip as learning platforms and browsers make it, with a folder, and the system's copies."""
    path = folder / "eve" / NAME / "mini.ipynb"
    with zipfile.ZipFile(path.with_name("Mini.zip"), "w", zipfile.ZIP_DEFLATED) as made:
        made.write(path, "42_mini/mini (2).ipynb")
        made.writestr("__MACOSX/42_mini/._mini (2).ipynb", b"\0\5")
        made.writestr("../../../gradebook.db", b"overwritten")
    path.unlink()


def zip_called_notebook(course: Course, folder: Path) -> None:
    """A zip under the name of the notebook."""
    zipped(course, folder)
    path = folder / "eve" / NAME / "Mini.zip"
    path.rename(path.with_name("mini.ipynb"))


def bomb(course: Course, folder: Path) -> None:
    """A small zip that holds a large notebook."""
    path = folder / "eve" / NAME / "mini.ipynb"
    path.unlink()
    with zipfile.ZipFile(path.with_suffix(".zip"), "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mini.ipynb", bytes(300 << 20))


def swarm(course: Course, folder: Path) -> None:
    """A zip of very many empty files."""
    path = folder / "eve" / NAME / "mini.ipynb"
    with zipfile.ZipFile(path.with_suffix(".zip"), "w") as made:
        made.write(path, "mini.ipynb")
        for number in range(1000):
            made.writestr(f"{number}.txt", b"")
    path.unlink()


def damaged_zip(course: Course, folder: Path) -> None:
    """A zip that was cut off."""
    zipped(course, folder)
    path = folder / "eve" / NAME / "Mini.zip"
    path.write_bytes(path.read_bytes()[:200])


def empty_zip(course: Course, folder: Path) -> None:
    """A zip of something else."""
    path = folder / "eve" / NAME / "mini.ipynb"
    path.unlink()
    with zipfile.ZipFile(path.with_suffix(".zip"), "w") as made:
        made.writestr("thesis.docx", b"")


def no_date(course: Course, folder: Path) -> None:
    """A timestamp that says nothing."""
    (folder / "eve" / NAME / "timestamp.txt").write_text("yesterday, I swear")


def empty(course: Course, folder: Path) -> None:
    """A folder without a notebook."""
    (folder / "eve" / NAME / "mini.ipynb").unlink()


def nothing(course: Course, folder: Path) -> None:
    """Nothing special: but nobody knows this student."""


HANDED_IN: dict[str, tuple[Change, str, str]] = {
    "unknown student": (nothing, "pass", "new in the gradebook"),
    "renamed": (renamed, "pass", "its notebook was called 'mini (1).ipynb'"),
    "extra notebook": (extra, "pass", "ignored beside mini.ipynb: 'scratch.ipynb'"),
    "two candidates": (two_candidates, "undecided", "'mini (1).ipynb', 'scratch.ipynb'. Give"),
    "another notebook": (other_notebook, "undecided", "there is 'diary.ipynb'. Give"),
    "no notebook": (empty, "undecided", "mini.ipynb is missing."),
    "zip": (zipped, "pass", "its notebook was in the zip 'Mini.zip'"),
    "zip under the name of the notebook": (zip_called_notebook, "pass", "in the zip 'mini.zip'"),
    "zip that unpacks to too much": (bomb, "undecided", "'mini.ipynb' in 'mini.zip' is larger"),
    "zip of too many files": (swarm, "undecided", "'mini.zip' holds more than 1000 files."),
    "damaged zip": (damaged_zip, "undecided", "'Mini.zip' can't be opened"),
    "zip without a notebook": (empty_zip, "undecided", "'mini.zip' holds no notebook."),
    "no date": (no_date, "undecided", "timestamp.txt holds no date"),
}


@pytest.mark.parametrize(("change", "outcome", "note"), HANDED_IN.values(), ids=list(HANDED_IN))
def test_what_is_unexpected_is_told(
    course: Course, tmp_path: Path, change: Change, outcome: str, note: str
) -> None:
    folder = tmp_path / "in"
    hand_in(folder, "eve", answered(exercise(course), RIGHT))
    change(course, folder)
    done = grade(course.root, "--submitted", folder)
    assert done.status == (1 if outcome == "undecided" else 0)
    document = done.documents["eve"]
    assert document["outcome"] == outcome
    assert any(note in text for text in document["notes"]), document["notes"]
    assert note in run(course.root, "autograder", "grade", NAME, "--submitted", folder).printed or (
        change is nothing  # known by then
    )
    page = (course.root / "feedback" / "eve" / NAME / "mini.html").read_text()
    assert outcome == "pass" or note.split("'")[0].split(".")[0] in page
    assert (course.root / "autograded" / "eve" / NAME / "mini.ipynb").is_file()
    assert scores(course.root) == {"ada": 6.0, "bob": 3.0, "eve": 6.0 if outcome == "pass" else 0.0}


def test_answers_in_a_notebook_beside_a_blank_one_are_told(course: Course, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    blank = hand_in(folder, "eve", exercise(course))
    nbformat.write(answered(exercise(course), RIGHT), blank.with_name("mine.ipynb"))
    done = grade(course.root, "--submitted", folder)
    said = "mini.ipynb, which was graded, has no answers. There are answers in 'mine.ipynb'"
    assert done.documents["eve"]["score"] == 0.0
    assert any(said in text for text in done.documents["eve"]["notes"])
    page = (course.root / "feedback" / "eve" / NAME / "mini.html").read_text()
    assert said.replace("'", "&#39;") in page


ZIPS: dict[str, tuple[Change, float, str]] = {
    "zip": (zipped, 6.0, ""),
    "damaged zip": (damaged_zip, 0.0, "can&#x27;t be opened"),
}


@pytest.mark.parametrize(("change", "score", "said"), ZIPS.values(), ids=list(ZIPS))
def test_nbgrader_by_hand_opens_zips(
    course: Course, tmp_path: Path, change: Change, score: float, said: str
) -> None:
    hand_in(course.root / "submitted", "eve", answered(exercise(course), RIGHT))
    change(course, course.root / "submitted")
    run(course.root, "nbgrader", "autograde", NAME, "--student=eve", "--create")
    run(course.root, "nbgrader", "generate_feedback", NAME, "--student=eve")
    assert scores(course.root)["eve"] == score
    page = (course.root / "feedback" / "eve" / NAME / "mini.html").read_text()
    assert said in page


def test_what_is_no_submission_is_told(course: Course, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    hand_in(folder, "eve", answered(exercise(course), RIGHT))
    odd_folder(course, folder)
    query(course.root, "insert into student (id) values ('carl')")
    done = grade(course.root, "--submitted", folder)
    assert list(done.documents) == ["eve"]
    for words in (
        "readme.txt: is a file",
        "zoe: has mini.ipynb outside of the folder 42_mini/",
        "yan: has a file 42_mini",
        "link: is a link",
        "\\udcff\\udcfe: was not graded: its name is no UTF-8",
        "handed in nothing: carl",
    ):
        assert words in done.said, done.said


def test_names_of_all_kinds(course: Course, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for name in NAMES:
        hand_in(folder, name, answered(exercise(course), HALF))
    done = grade(course.root, "--submitted", folder)
    assert done.status == 0, done.said
    assert {name: document["score"] for name, document in done.documents.items()} == dict.fromkeys(
        sorted(NAMES), 3.0
    )
    assert scores(course.root) == {"ada": 6.0, "bob": 3.0, **dict.fromkeys(NAMES, 3.0)}
    for name in NAMES:
        assert (course.root / "feedback" / name / NAME / "mini.html").is_file()


INTERRUPTED = """
import os, signal, time, weakref
from autograder.cli.exits import stop_for_sure

class Anything:
    pass

stop_for_sure()
anything = Anything()
forgets = weakref.ref(anything, lambda gone: os.kill(os.getpid(), signal.SIGINT))
del anything
time.sleep(60)
"""


def test_an_interrupt_that_python_forgets_ends_it_nevertheless() -> None:
    done = subprocess.run([sys.executable, "-c", INTERRUPTED], capture_output=True, text=True)
    assert done.returncode == 130
    assert "Exception ignored in" in done.stderr
    assert "Stopped. What was done is kept" in done.stderr


def test_a_path_that_is_too_long_for_the_course(course: Course) -> None:
    """It fits where it was collected, and not a few letters deeper, in the course."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        hand_in(folder, "ada", answered(exercise(course), RIGHT))
        deep = hand_in(folder, "bob", answered(exercise(course), RIGHT)).parent
        while len(str(deep)) < 3850:
            deep /= "d" * 200
        deep /= "e" * (4085 - len(str(deep)))
        deep.mkdir(parents=True)
        done = grade(course.root, "--submitted", folder)
    assert done.status == 1, done.said
    assert done.documents["ada"]["score"] == 6.0
    assert "can't have that name or depth here" in done.documents["bob"]["notes"][0]


EXPORTED = ("raw_score", "late_submission_penalty", "score")


def exported(root: Path) -> list[dict[str, str]]:
    """The rows of `nbgrader export`."""
    done = run(root, "nbgrader", "export")
    assert done.status == 0, done.said
    with (root / "grades.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_undecided_is_not_zero(course: Course) -> None:
    """Wherever a grade leaves, it is empty and named."""
    hand_in(course.root / "submitted", "eve", b"no notebook")
    document = grade(course.root).documents["eve"]
    assert document["outcome"] == "undecided"
    assert document["raw_score"] is None and document["score"] is None
    assert [question["score"] for question in document["questions"].values()] == [None, None]
    printed = run(course.root, "autograder", "grade", NAME, "--format", "csv").printed
    (row,) = [row for row in csv.DictReader(printed.splitlines()) if row["student"] == "eve"]
    assert [row[name] for name in ("q1", "q2", "raw_score", "score")] == [""] * 4
    assert (row["outcome"], row["undecided"]) == ("undecided", "q1 q2")
    table = run(course.root, "autograder", "grade", NAME).printed
    assert "– / 6" in table and "q1 undecided, q2 undecided" in table
    by_student = {row["student_id"]: row for row in exported(course.root)}
    assert [by_student["eve"][name] for name in EXPORTED] == ["", "0.0", ""]
    assert (by_student["eve"]["outcome"], by_student["eve"]["undecided"]) == ("undecided", "q1 q2")
    assert (by_student["ada"]["score"], by_student["ada"]["outcome"]) == ("6.0", "graded")
    page = (course.root / "feedback" / "eve" / NAME / "mini.html").read_text()
    assert "<strong>–</strong> of 6 points<br>not decided yet: q1, q2" in page
    assert ">0 of 3 points" not in page

    of_eve = (
        "select g.id from grade g join submitted_notebook n on n.id = g.notebook_id join "
        "submitted_assignment a on a.id = n.assignment_id where a.student_id = 'eve'"
    )
    by_hand = f"update grade set manual_score = 2, needs_manual_grade = 0 where id in ({of_eve})"
    query(course.root, by_hand)
    by_student = {row["student_id"]: row for row in exported(course.root)}
    assert [by_student["eve"][name] for name in EXPORTED] == ["4.0", "0.0", "4.0"]


PENALTY = {
    "none": ("", 0.0, "no penalty is set"),
    "zero": ('\nc.LateSubmissionPlugin.penalty_method = "zero"\n', 3.0, "3 points off"),
}


PENALTY_OF_BOB = (
    "select n.late_submission_penalty from submitted_notebook n "
    "join submitted_assignment a on a.id = n.assignment_id where a.student_id = 'bob'"
)


@pytest.mark.parametrize(("setting", "penalty", "said"), PENALTY.values(), ids=list(PENALTY))
def test_late(course: Course, setting: str, penalty: float, said: str) -> None:
    with course.config.open("a") as config:
        config.write(setting)
    query(course.root, "update assignment set duedate = '2026-01-01 12:00:00.000000'")
    stamp = course.root / "submitted" / "bob" / NAME / "timestamp.txt"
    stamp.write_text("2026-01-01 15:00:00 UTC")
    found = grade(course.root).documents["bob"]
    assert found["notes"] == [f"handed in 3 h late: {said}"]
    assert (found["raw_score"], found["late_penalty"]) == (3.0, penalty)
    assert found["score"] == 3.0 - penalty
    table = run(course.root, "autograder", "grade", NAME).printed
    assert ("┃ before ┃" in table) == bool(penalty)
    (row,) = [row for row in exported(course.root) if row["student_id"] == "bob"]
    assert [float(row[name]) for name in EXPORTED] == [3.0, penalty, 3.0 - penalty]
    assert query(course.root, PENALTY_OF_BOB) == [(penalty or None,)]
    page = (course.root / "feedback" / "bob" / NAME / "mini.html").read_text()
    assert ("late submission" in page) == bool(penalty)

    checks = course.assignment(NAME).check_file("q2")
    kind = checks.read_text().replace('projection(recordings["example"]', "len(")
    checks.write_text(re.sub(r"len\(.*\)", "assert True", kind))
    assert run(course.root, "autograder", "regrade", NAME, "--apply").status == 0
    assert scores(course.root)["bob"] == 4.0
    assert query(course.root, PENALTY_OF_BOB) == [(4.0 if penalty else None,)]


def test_force_judges_what_was_executed_anew(course: Course, tmp_path: Path) -> None:
    """An answer that ends by chance, as one does on a machine that is too busy for its limits."""
    code = f"import os\nif os.urandom(1)[0] < 128:\n    os._exit(3)\n{TAU}"
    hand_in(tmp_path / "in", "eve", answered(exercise(course), {"q1-solution": code}))
    seen = set()
    for _ in range(20):
        done = grade(course.root, "--submitted", tmp_path / "in", "--force")
        seen.add(done.documents["eve"]["questions"]["q1"]["outcome"])
        if seen == {"exited", "pass"}:
            return
    raise AssertionError(f"twenty runs ended as one of them: {seen}")


def test_handed_in_again(course: Course, tmp_path: Path) -> None:
    query(
        course.root,
        "update grade set manual_score = 1.5, needs_manual_grade = 0 where id = (select g.id "
        "from grade g join base_cell c on c.id = g.cell_id "
        "join submitted_notebook n on n.id = g.notebook_id "
        "join submitted_assignment a on a.id = n.assignment_id "
        "where a.student_id = 'bob' and c.name = 'q2')",
    )
    folder = tmp_path / "in"
    hand_in(folder, "bob", answered(exercise(course), WRONG))
    done = grade(course.root, "--submitted", folder)
    told = (
        AGAIN.format(number=2),
        "handed in again with other answers: 3 -> 0 points",
        "keeps the points given by hand (q2): look whether they still hold (formgrader)",
    )
    assert done.documents["bob"]["notes"] == [*told]
    assert (
        AGAIN.format(number=2)
        in (course.root / "feedback" / "bob" / NAME / "mini.html").read_text()
    )
    rows = [row[1:] for row in query(course.root, SCORES) if row[0] == "bob"]
    assert rows == [("q1", 0.0, None, 0), ("q2", 0.0, 1.5, 1)]

    # It is told as long as the grade stands: when nothing is done anew, and from what is kept.
    assert grade(course.root, "--submitted", folder).documents["bob"]["notes"] == [*told]
    assert run(course.root, "autograder", "regrade", NAME, "--apply").status == 0
    hand_in(folder, "bob", answered(exercise(course), {"q1-solution": TAU}))
    third = grade(course.root, "--submitted", folder).documents["bob"]["notes"]
    assert "handed in again with other answers: 3 -> 0 -> 3 points" in third


def test_an_unreadable_one_handed_in_again(course: Course, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    hand_in(folder, "ada", b"{")
    done = grade(course.root, "--submitted", folder)
    assert done.status == 1
    assert scores(course.root) == {"ada": 0.0, "bob": 3.0}
    kept = course.root / "submitted" / "ada" / NAME / "mini.ipynb"
    assert "tau_m_ms" in kept.read_text(), "the older one is still there"
    page = (course.root / "feedback" / "ada" / NAME / "mini.html").read_text()
    assert "no notebook that can be read" in page
