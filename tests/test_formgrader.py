"""The instructor's page: the formgrader's button runs the same pipeline and shows its result."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from mini_course import NAME, RIGHT, TAU, answered, exercise, hand_in, make_course
from playwright.sync_api import Page, expect, sync_playwright

pytestmark = pytest.mark.browser

FLAGS = [
    "--no-sandbox",  # chromium's own does not work for root
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PICTURES = Path(__file__).parents[1] / "build" / "screenshots"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """JupyterLab in a course with two submissions; its address, without the token."""
    course = make_course(tmp_path_factory.mktemp("course"))
    notebook = exercise(course)
    hand_in(course.root / "submitted", "right", answered(notebook, RIGHT))
    hand_in(course.root / "submitted", "half", answered(notebook, {"q1-solution": TAU}))
    port = free_port()
    lab = subprocess.Popen(
        [
            sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}",
            "--ServerApp.port_retries=0", "--IdentityProvider.token=t",
        ],
        cwd=course.root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    try:
        wait_for(f"http://127.0.0.1:{port}/api")
        yield f"http://127.0.0.1:{port}"
    finally:
        lab.terminate()
        lab.wait(30)


def wait_for(address: str) -> None:
    """Wait until a server answers; two minutes at most."""
    for _ in range(240):
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise TimeoutError(f"{address} does not answer")


@pytest.fixture(scope="module")
def page(server: str) -> Iterator[Page]:
    """A browser that is logged in."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        tab = browser.new_page(viewport={"width": 1280, "height": 900})
        tab.set_default_timeout(120_000)
        tab.goto(f"{server}/lab?token=t")  # the formgrader's own requests need the cookie first
        yield tab
        browser.close()


@pytest.mark.parametrize(("student", "score"), [("right", "6 / 6"), ("half", "3 / 6")])
def test_the_button_grades_a_submission(server: str, page: Page, student: str, score: str) -> None:
    page.goto(f"{server}/formgrader/manage_submissions/{NAME}")
    row = page.locator("tr", has=page.locator("td", has_text=student)).first
    row.locator("td.autograde a").click()
    expect(page.locator(".modal-title", has_text="Success")).to_be_visible(timeout=120_000)
    page.goto(f"{server}/formgrader/manage_submissions/{NAME}")
    row = page.locator("tr", has=page.locator("td", has_text=student)).first
    expect(row.locator("td.score")).to_have_text(score)
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"formgrader-{student}.png")


def test_the_submission_shows_the_judges_table(server: str, page: Page) -> None:
    page.goto(f"{server}/formgrader/gradebook/{NAME}/mini")
    page.locator("td.name a").first.click()
    frame = page.locator("body")
    expect(frame).to_contain_text("other networks")
    expect(frame).to_contain_text("(hidden)")
    page.screenshot(path=PICTURES / "formgrader-submission.png", full_page=True)
