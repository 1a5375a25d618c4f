"""The page that students see first says what the released notebooks say."""

import json
import re
import shutil
from pathlib import Path

import nbformat
import pytest

from autograder.course import find_course
from autograder.release import differences
from autograder.start_page import NAME, goals, outline, start_page

ROOT = Path(__file__).parents[1]
COURSE = find_course(ROOT)
RELEASED = sorted(folder for folder in COURSE.exercises.glob("*/") if folder.name[:2].isdigit())


def test_the_page_in_the_repository_is_in_step():
    page = (COURSE.exercises / NAME).read_text()
    assert page == start_page(COURSE.exercises), "make release"


@pytest.mark.parametrize("folder", RELEASED, ids=lambda folder: folder.name)
def test_every_assignment_says_what_it_teaches_and_how_long_it_takes(folder):
    (path,) = folder.glob("*.ipynb")
    one = outline(folder.name, nbformat.read(path, as_version=4))
    assert re.fullmatch(r"\d( to \d)?", one.hours), "write: About 3 hours."
    assert one.title.startswith(f"{int(folder.name[:2])} · ")
    assert len(one.goals) >= 3
    assert one.points > 0
    assert (COURSE.exercises / one.path).is_file()


def test_goals_are_the_first_list_whatever_its_signs():
    assert goals("# T\n\ntext\n1. one\n   more\n2. two\n\nend\n- other") == ("one more", "two")
    assert goals("- one\n\n* two\nend") == ("one", "two")
    assert goals("none") == ()


def test_a_page_that_is_out_of_date_is_found(tmp_path):
    for name in ("solutions", "nbgrader_config.py"):
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copytree(COURSE.exercises, tmp_path / "exercises")
    page = tmp_path / "exercises" / NAME
    course = find_course(tmp_path)
    assert differences(course, []) == []
    shutil.rmtree(tmp_path / "exercises" / RELEASED[0].name)
    assert differences(course, []) == [str(page)]
    page.unlink()
    assert differences(course, []) == [str(page)]


def test_the_page_is_a_notebook_that_jupyter_reads():
    notebook = nbformat.reads(start_page(COURSE.exercises), as_version=4)
    nbformat.validate(notebook)
    assert len(notebook.cells) == 1 + len(RELEASED)
    assert json.loads(start_page(COURSE.exercises))["nbformat"] == 4
