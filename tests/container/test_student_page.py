"""What a student meets in the real container, in a real browser: the page, a question, Validate.

Screenshots are kept in build/screenshots/.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from containers import ROOT, TOKEN, Container, docker, new_volume, running, service_flags
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright
from test_formgrader import FLAGS, PICTURES

from autograder.author.source import read_notebook, read_questions, solution_source
from autograder.course.layout import find_course

pytestmark = pytest.mark.browser

COURSE = find_course(ROOT)
HOPFIELD = "21_hopfield_network/hopfield_network.ipynb"
FIRST = "01_first_network/first_network.ipynb"
WRONG = """
def hebbian_weights(patterns):
    weights = patterns.T @ patterns / len(patterns)
    np.fill_diagonal(weights, 0.0)
    return weights
"""


def reference_answer(assignment: str, question: str) -> str:
    """The author's answer, as a student would have to type it."""
    notebook = read_notebook(COURSE.assignment(assignment))
    (found,) = [one for one in read_questions(notebook) if one.name == question]
    lines = solution_source(notebook, found).splitlines()
    return "\n".join(line for line in lines if not line.strip().startswith("### "))


@pytest.fixture(scope="module")
def volume() -> Iterator[str]:
    with new_volume() as name:
        yield name


@pytest.fixture(scope="module")
def student(volume: str) -> Iterator[Container]:
    """The student's container, as `docker compose up` starts it."""
    flags = [*service_flags("student", volume=volume), f"--env=JUPYTER_TOKEN={TOKEN}"]
    with running("student", *flags) as container:
        container.wait_until_healthy()
        yield container


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=60_000)  # the machine may be busy
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, student: Container) -> Iterator[Page]:
    """A tab of a student who is logged in, on a laptop's screen."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    tab = context.new_page()
    tab.set_default_timeout(60_000)
    yield tab
    context.close()


def open_notebook(page: Page, student: Container, path: str) -> Locator:
    """The notebook in `path`, opened alone, when its kernel is ready."""
    page.goto(f"{student.address}/lab/tree/{path}?reset&token={TOKEN}")
    notebook = page.locator(".jp-NotebookPanel:visible")
    expect(notebook.locator(".jp-Notebook .jp-Cell").first).to_be_visible()
    wait_until_idle(page)
    return notebook


def wait_until_idle(page: Page) -> None:
    expect(page.locator("#jp-main-statusbar")).to_contain_text("| Idle", timeout=60_000)


def wait_until_saved(student: Container, path: str, text: str) -> None:
    """Until the notebook on disk holds the text: a page that is closed at once saves nothing."""
    end = time.monotonic() + 60
    while text not in student.run("sh", "-c", f"cat ~/work/{path}"):
        assert time.monotonic() < end, f"{path} was not saved"
        time.sleep(0.5)


def cell_with(notebook: Locator, text: str | re.Pattern[str]) -> Locator:
    """The first code cell with `text` in it; scrolled to, because far cells are not drawn."""
    cell = notebook.locator(".jp-CodeCell").filter(has_text=text).first
    cell.scroll_into_view_if_needed()
    return cell


def run(page: Page, cell: Locator) -> None:
    cell.locator(".jp-InputPrompt").click()
    page.keyboard.press("Control+Enter")


def answer(page: Page, notebook: Locator, signature: str, code: str) -> None:
    """Type an answer over the cell with `signature`, and run it."""
    cell = cell_with(notebook, signature)
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(code.strip())
    page.keyboard.press("Control+Enter")


def picture_of(page: Page, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"student-{name}.png")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_first_page_lists_the_assignments(
    browser: Browser, student: Container, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, color_scheme=scheme)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{student.address}/?token={TOKEN}")
    notebook = page.locator(".jp-NotebookPanel:visible")
    expect(notebook.get_by_role("heading", name="Start here")).to_be_visible(timeout=60_000)
    for assignment in COURSE.assignments():
        if (COURSE.exercises / assignment.name).is_dir():
            assert notebook.locator(f'a[href*="{assignment.name}/"]').count() >= 1
    is_light = page.locator("body").get_attribute("data-jp-theme-light")
    assert is_light == str(scheme == "light").lower()
    picture_of(page, f"start-{scheme}")
    assert complaints == []
    context.close()


def test_a_link_opens_the_assignment(page: Page, student: Container) -> None:
    notebook = open_notebook(page, student, "START_HERE.ipynb")
    notebook.get_by_role("link", name="The Hopfield network").first.click()
    opened = page.locator(".jp-NotebookPanel:visible")
    expect(opened.get_by_role("heading", name="The Hopfield network")).to_be_visible()


def test_a_wrong_answer_is_told_what_is_wrong_and_the_right_one_passes(
    page: Page, student: Container
) -> None:
    notebook = open_notebook(page, student, HOPFIELD)
    run(page, cell_with(notebook, "from autograder.lab import"))
    answer(page, notebook, "def hebbian_weights", WRONG)
    judged = cell_with(notebook, 'check("q1")')
    run(page, judged)
    output = judged.locator(".jp-OutputArea")
    expect(output).to_contain_text("0 of 1 public checks passed")
    expect(output).to_contain_text("divide by the number of neurons")
    picture_of(page, "wrong")

    answer(page, notebook, "def hebbian_weights", reference_answer("21", "q1"))
    run(page, judged)
    expect(output).to_contain_text("1 of 1 public checks passed")
    picture = output.locator("img")
    expect(picture).to_be_visible()
    picture.scroll_into_view_if_needed()
    width = picture.evaluate("image => image.naturalWidth && image.clientWidth")
    assert 250 <= width <= 1000, "a figure is to be read on a laptop"
    picture_of(page, "right")
    page.keyboard.press("Control+S")
    wait_until_saved(student, HOPFIELD, "patterns.T @ patterns")


def test_a_network_in_nest_is_built_and_checked(page: Page, student: Container) -> None:
    notebook = open_notebook(page, student, FIRST)
    run(page, cell_with(notebook, "from autograder.lab import"))
    code = reference_answer("01", "q2")
    (signature,) = re.findall(r"^def \w+", code, flags=re.MULTILINE)[:1]
    answer(page, notebook, signature, code)
    judged = cell_with(notebook, 'check("q2")')
    run(page, judged)
    output = judged.locator(".jp-OutputArea")
    expect(output).to_contain_text(re.compile(r"(\d+) of \1 public checks passed"))
    picture_of(page, "nest")


def test_validate_runs_everything_from_the_start(page: Page, student: Container) -> None:
    """Question 1 was answered and saved above; the others are not, and Validate names them."""
    notebook = open_notebook(page, student, HOPFIELD)
    expect(cell_with(notebook, "def hebbian_weights")).to_contain_text("patterns.T @ patterns")
    page.get_by_role("button", name="Validate").first.click()
    dialog = page.locator(".jp-Dialog")
    expect(dialog).to_contain_text("Validation Results", timeout=120_000)
    expect(dialog).to_contain_text("failed")
    picture_of(page, "validate")
    dialog.get_by_role("button").last.click()


def test_the_students_extensions_are_on_and_the_instructors_off(
    page: Page, student: Container
) -> None:
    open_notebook(page, student, "START_HERE.ipynb")
    page.get_by_role("menuitem", name="Nbgrader").click()
    menu = page.locator(".lm-Menu:visible")
    expect(menu).to_contain_text("Assignment List")
    for word in ("Formgrader", "Course List", "Create"):
        expect(menu).not_to_contain_text(word)
    answer = page.request.get(f"{student.address}/formgrader?token={TOKEN}")
    assert answer.status == 404


def test_work_survives_a_new_container(student: Container, volume: str) -> None:
    student.run("sh", "-c", "echo mine > ~/work/21_hopfield_network/notes.txt")
    student.run("sh", "-c", "echo broken > ~/work/21_hopfield_network/tests/q1.py")
    docker("stop", student.id)
    flags = service_flags("student", volume=volume)
    with running("student", *flags) as again:
        again.wait_until_healthy()
        assert again.run("sh", "-c", "cat ~/work/21_hopfield_network/notes.txt") == "mine\n"
        assert "patterns.T @ patterns" in again.run("sh", "-c", f"cat ~/work/{HOPFIELD}")
        ours = ROOT / "exercises" / "21_hopfield_network" / "tests" / "q1.py"
        checks = again.run("sh", "-c", "cat ~/work/21_hopfield_network/tests/q1.py")
        assert checks == ours.read_text(), "the course's own files are brought up to date"
