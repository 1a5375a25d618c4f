"""Which recordings can be replayed, tried with reference solutions."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.course.layout import AssignmentFolder, Course, find_course
from autograder.replay.replay import CANNOT, NOTHING, SAME
from autograder.replay.replayable import ProbeReplay, page, replayable, rows

ROOT = Path(__file__).parents[1]
EXAMPLE = "90_noisy_population"
PAGE = ROOT / "docs" / "replay.md"


@pytest.fixture
def example(tmp_path: Path) -> AssignmentFolder:
    shutil.copytree(ROOT / "examples" / EXAMPLE, tmp_path / "solutions" / EXAMPLE)
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    return Course(tmp_path).assignment(EXAMPLE)


def test_a_network_that_the_grader_simulates_can_be_replayed(example: AssignmentFolder):
    found = {one.probe: one.outcome for one in replayable(example, workers=0)}
    assert found == {"small": NOTHING, "drawn": NOTHING, "active": SAME}


def test_what_became_of_the_probes_of_a_question_is_said_once():
    found = [
        ProbeReplay("q1", "a", SAME, ""), ProbeReplay("q1", "b", SAME, ""),
        ProbeReplay("q1", "c", CANNOT, "it grows"),
    ]  # fmt: skip
    assert rows(found) == [("q1", "a, b", "yes", ""), ("q1", "c", "no", "it grows")]
    assert page({"99_example": found}).endswith(
        "| q1 | a, b | yes |  |\n| q1 | c | no | it grows |\n"
    )


def test_some_names_do_not_replace_the_page_of_all(tmp_path: Path):
    path = tmp_path / "replay.md"
    path.write_text("all of them")
    command = [str(Path(sys.executable).with_name("autograder")), "replayable", "01"]
    done = subprocess.run(
        [*command, "--write", str(path)], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, path.read_text()) == (2, "all of them")
    assert "leave the names out" in done.stderr


def test_the_page_that_was_committed_has_every_assignment():
    text = PAGE.read_text()
    names = [assignment.name for assignment in find_course(ROOT).assignments()]
    assert [line.removeprefix("## ") for line in text.splitlines() if line[:3] == "## "] == names
