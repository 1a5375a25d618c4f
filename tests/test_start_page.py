"""The page that students see first says what the released notebooks say."""

import json
import re
import shutil
from dataclasses import replace
from graphlib import TopologicalSorter
from pathlib import Path

import nbformat
import pytest

from autograder.author.outlines import goals, outline, outlines
from autograder.author.paths import numbers_of, paths_text, read_paths
from autograder.author.release import differences
from autograder.author.start_page import NAME, draw_map, read_map, start_page
from autograder.course.errors import CourseError
from autograder.course.layout import find_course

ROOT = Path(__file__).parents[1]
COURSE = find_course(ROOT)
RELEASED = sorted(folder for folder in COURSE.exercises.glob("*/") if folder.name[:2].isdigit())


def test_the_page_in_the_repository_is_in_step():
    page = (COURSE.exercises / NAME).read_text()
    assert page == start_page(COURSE), "make release"


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
    notebook = nbformat.reads(start_page(COURSE), as_version=4)
    nbformat.validate(notebook)
    texts = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    assert len(texts) == 4 + len(RELEASED)
    assert json.loads(start_page(COURSE))["nbformat"] == 4


def test_the_map_has_every_assignment_and_no_circle():
    before = read_map(COURSE)
    assert before.keys() == {folder.name[:2] for folder in RELEASED}
    TopologicalSorter(before).prepare()  # raises CycleError


def test_the_map_has_an_arrow_from_what_comes_before():
    one, two, other = (
        outline(name, nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text)]))
        for name, text in {
            "01_one": "# 1 · One: a start",
            "02_two": '# 2 · "Two"',
            "03_three": "# 3 · Three, and more",
        }.items()
    )
    assert draw_map([one, two, other], {"02": ["01"], "03": ["77"]}) == (
        "```mermaid\nflowchart LR\n"
        '    a01["1 · One"]\n    a02["2 · \'Two\'"]\n    a03["3 · Three"]\n'
        "    a01 --> a02\n```"
    )
    assert draw_map([one, two], {}) == ""


@pytest.mark.parametrize(
    ("text", "said"), [("01 = [", "can't be read"), ('01 = ["77"]', "names '77'")], ids=repr
)
def test_a_map_that_is_wrong_is_an_error(text, said, tmp_path):
    (tmp_path / "solutions" / "01_one").mkdir(parents=True)
    (tmp_path / "nbgrader_config.py").touch()
    (tmp_path / "solutions" / "map.toml").write_text(text)
    with pytest.raises(CourseError, match=said):
        read_map(find_course(tmp_path))


PATHS = read_paths(COURSE)


def test_the_first_path_is_the_whole_course_and_three_are_shorter():
    assert sorted(numbers_of(PATHS[0])) == [folder.name[:2] for folder in RELEASED]
    assert len(PATHS) == 4


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.title)
def test_nothing_in_a_path_comes_before_what_it_builds_on(path):
    numbers, before = numbers_of(path), read_map(COURSE)
    assert len(set(numbers)) == len(numbers)
    for place, number in enumerate(numbers):
        assert not set(before[number]) & set(numbers[place:]), number


def test_the_readme_shows_the_same_paths():
    assert paths_text(PATHS, outlines(COURSE), "exercises/") in (ROOT / "README.md").read_text()


def make_course(root, text):
    (root / "solutions" / "01_one").mkdir(parents=True)
    (root / "nbgrader_config.py").touch()
    (root / "solutions" / "paths.toml").write_text(text)
    return find_course(root)


PATH = """\
[[path]]
title = "A path"
about = "For all."
needs = "nothing."
step = "day"
steps = [["01", "02"], ["03"]]
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("path = [", "can't be read"),
        ("[[path]]\ntitle = 'one'", "exactly the keys"),
        (PATH, "\"A path\" names '02'"),
    ],
    ids=["not TOML", "keys", "no such assignment"],
)
def test_paths_that_are_wrong_are_an_error(text, said, tmp_path):
    with pytest.raises(CourseError, match=said):
        read_paths(make_course(tmp_path, text))


def test_a_path_adds_up_the_hours_of_its_steps(tmp_path):
    def released(name, hours):
        text = f"# {int(name[:2])} · {name[3:].title()}: more\n\nAbout {hours}."
        cell = nbformat.v4.new_markdown_cell(text)
        return outline(name, nbformat.v4.new_notebook(cells=[cell]))

    three = [released("01_one", "two hours"), released("02_two", "three to four hours")]
    course = make_course(tmp_path, PATH.replace(', "02"], ["03"]', "]"))
    (path,) = read_paths(course)
    path = replace(path, steps=(("01", "02"), ("01",)))
    assert paths_text([path], three, "x/") == (
        "### A path\n\nFor all. 3 assignments, 7 to 8 hours. You need: nothing.\n\n"
        "| day | assignments | hours |\n|---:|:---|---:|\n"
        "| 1 | [1 · One](x/01_one/one.ipynb), [2 · Two](x/02_two/two.ipynb) | 5 to 6 |\n"
        "| 2 | [1 · One](x/01_one/one.ipynb) | 2 |"
    )
