"""The instructor's container: the sandbox holds inside it, and the formgrader grades there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from containers import TOKEN, Container, new_volume, running, service_flags
from playwright.sync_api import Page, expect, sync_playwright
from test_formgrader import FLAGS, PICTURES

NAME = "21_hopfield_network"
STUDENT = "ada"
# Without a /proc of its own the sandbox shows the container's processes; see docs/operators.md.
WEAKER = {"list of processes", "memory of all processes"}


EXAMINE = """
import json
from autograder.sandbox.doctor.examine import examine
print(json.dumps({finding.name: finding.holds for finding in examine()}))
"""


def examined(said: str) -> dict[str, bool]:
    """Name of a wall -> whether it holds."""
    return json.loads(said.splitlines()[-1])


@pytest.fixture(scope="module")
def instructor() -> Iterator[Container]:
    """The instructor's container, as `docker compose --profile instructor up` starts it."""
    with new_volume() as volume:
        flags = [*service_flags("instructor", volume=volume), f"--env=JUPYTER_TOKEN={TOKEN}"]
        with running("instructor", *flags) as container:
            container.wait_until_healthy()
            yield container


def test_the_doctor_says_which_walls_hold_there(instructor: Container) -> None:
    findings = examined(instructor.run("python", "-c", EXAMINE))
    assert {name for name, holds in findings.items() if not holds} == WEAKER


def test_with_an_open_proc_the_list_of_processes_is_hidden_too() -> None:
    flags = [
        *service_flags("instructor", volume="")[2:],
        "--tmpfs=/home/jovyan:mode=0777",
        "--security-opt=systempaths=unconfined",
    ]
    with running("instructor", *flags, command=("sleep", "600")) as container:
        findings = examined(container.run("python", "-c", EXAMINE))
    assert {name for name, holds in findings.items() if not holds} == {"memory of all processes"}


@pytest.fixture(scope="module")
def page(instructor: Container) -> Iterator[Page]:
    """The instructor's browser, with one submission to grade."""
    course = "/home/jovyan/work"
    place = f"{course}/submitted/{STUDENT}/{NAME}"
    instructor.run("mkdir", "-p", place)
    source = f"{course}/examples/submitted/{STUDENT}/{NAME}/."
    instructor.run("cp", "-r", source, place)
    # enters the assignment into the gradebook
    instructor.run("sh", "-c", f"cd {course} && autograder release {NAME}")
    expect.set_options(timeout=60_000)  # the machine may be busy
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        tab = browser.new_page(viewport={"width": 1366, "height": 900})
        tab.set_default_timeout(120_000)
        tab.goto(f"{instructor.address}/lab?token={TOKEN}")
        yield tab
        browser.close()


@pytest.mark.browser
def test_the_formgrader_grades_in_the_container(instructor: Container, page: Page) -> None:
    address = f"{instructor.address}/formgrader"
    page.goto(f"{address}/manage_submissions/{NAME}")
    row = page.locator("tr", has=page.locator("td", has_text=STUDENT)).first
    row.locator("td.autograde a").click()
    expect(page.locator(".modal-title", has_text="Success")).to_be_visible(timeout=240_000)
    page.goto(f"{address}/manage_submissions/{NAME}")
    row = page.locator("tr", has=page.locator("td", has_text=STUDENT)).first
    expect(row.locator("td.score")).to_have_text(re.compile(r"\d+ / 25"))
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / "instructor-submissions.png")
    page.goto(f"{address}/gradebook/{NAME}/hopfield_network")
    page.locator("td.name a").first.click()
    expect(page.locator("body")).to_contain_text("(hidden)")
    page.screenshot(path=PICTURES / "instructor-submission.png")


@pytest.mark.browser
def test_points_by_hand_and_feedback(instructor: Container, page: Page) -> None:
    """What a person adds is kept, and the page for the student is written."""
    address = f"{instructor.address}/formgrader"
    page.goto(f"{address}/gradebook/{NAME}/hopfield_network")
    page.locator("td.name a").first.click()
    extra = page.locator("input.extra-credit").first
    extra.fill("1")
    extra.press("Tab")
    expect(page.locator(".score-saved, .save-icon").first).to_be_attached()
    page.goto(f"{address}/manage_submissions/{NAME}")
    row = page.locator("tr", has=page.locator("td", has_text=STUDENT)).first
    row.locator("td.generate-feedback a").click()
    expect(page.locator(".modal-title", has_text="Success")).to_be_visible()
    written = f"/home/jovyan/work/feedback/{STUDENT}/{NAME}/hopfield_network.html"
    assert "hidden" in instructor.run("cat", written)
    instructor.run("sh", "-c", "cd ~/work && nbgrader export")
    assert STUDENT in instructor.run("cat", "/home/jovyan/work/grades.csv")


def test_a_class_is_graded_and_judged_again(instructor: Container) -> None:
    """The command in a terminal there; its scheduler, sandbox and judge are all in the image."""
    student = f"examples/submitted/{STUDENT}/{NAME}"
    instructor.run(
        "sh", "-c", f"cd ~/work && mkdir -p in/{STUDENT} && cp -r {student} in/{STUDENT}"
    )
    said = instructor.run("sh", "-c", f"cd ~/work && autograder grade {NAME} --submitted in")
    assert re.search(rf"{STUDENT}\D+\d", said), said
    said = instructor.run("sh", "-c", f"cd ~/work && autograder regrade {NAME}")
    assert "1 students, from recordings that were kept" in said
