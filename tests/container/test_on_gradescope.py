"""Gradescope's autograder, in a container laid out as Gradescope's documentation says.

https://gradescope-autograders.readthedocs.io/en/latest/specs/
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from containers import ROOT, Container, running

pytestmark = pytest.mark.slow

NUMBER = "02"
SUBMITTED = ROOT / "examples" / "submitted"
BUNDLE = Path("/etc/ssl/certs/ca-certificates.crt")

SPY = """
import importlib, os, signal
def found(what, how):
    try:
        told = how()
    except (OSError, ImportError):
        return
    open("/loot/found", "a").write(f"{what}: {told}\\n")
found("checks", lambda: os.listdir("/autograder/source"))
found("reference code", lambda: importlib.import_module("autograder.dynamics"))
found("steps", lambda: importlib.import_module("autograder.checks.integration"))
found("templates", lambda: importlib.import_module("autograder.author.new"))
found("key", lambda: open("/autograder/source/course/.autograder/key", "rb").read())
found("earlier results", lambda: open("/autograder/submission_metadata.json").read())
found("results", lambda: os.listdir("/autograder/results"))
found("own results", lambda: open("/autograder/results/results.json", "w"))
found("run_autograder", lambda: open("/autograder/run_autograder", "a"))
found("grader's environment", lambda: open(f"/proc/{os.getppid()}/environ").read())
found("killed the grader", lambda: os.kill(os.getppid(), signal.SIGTERM))
open("/loot/ran", "w").write(str(os.getuid()))
"""


class Gradescope:
    """A container with an autograder that was set up."""

    def __init__(self, folder: Path, container: Container) -> None:
        self.folder, self.container = folder, container

    def grade(self, notebook: Path, email: str) -> dict:
        """The results of a submission."""
        submission = self.folder / "submission"
        shutil.rmtree(submission, ignore_errors=True)
        submission.mkdir()
        shutil.copy(notebook, submission)
        metadata = {"users": [{"email": email}], "previous_submissions": [{"results": "secret"}]}
        (self.folder / "submission_metadata.json").write_text(json.dumps(metadata))
        results = self.folder / "results" / "results.json"
        results.unlink(missing_ok=True)
        self.container.run("/autograder/run_autograder")
        return json.loads(results.read_text())


@pytest.fixture(scope="module")
def loot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of the container that student code can write to."""
    folder = tmp_path_factory.mktemp("loot")
    folder.chmod(0o777)
    return folder


@pytest.fixture(scope="module")
def gradescope(tmp_path_factory: pytest.TempPathFactory, loot: Path) -> Iterator[Gradescope]:
    folder = tmp_path_factory.mktemp("autograder")
    zipped = folder.parent / "autograder.zip"
    made = [Path(sys.executable).parent / "autograder", "gradescope", NUMBER, "--to", zipped]
    subprocess.run([*made, "--hidden", "after_due_date"], cwd=ROOT, check=True)
    subprocess.run(["unzip", "-q", zipped, "-d", folder / "source"], check=True)
    shutil.copy(folder / "source" / "run_autograder", folder)
    (folder / "results").mkdir()
    folder.chmod(0o755)  # as /autograder is: pytest makes it for its own user only
    flags = [f"--volume={folder}:/autograder", f"--volume={loot}:/loot", "--workdir=/autograder"]
    if BUNDLE.is_file():  # for networks that inspect traffic
        flags += [f"--volume={BUNDLE}:/run/ca.crt:ro", "--env=PIP_CERT=/run/ca.crt"]
    if cache := os.environ.get("PIP_CACHE_DIR"):
        flags += [f"--volume={cache}:/root/.cache/pip"]
    with running("base:bookworm", *flags, command=("sleep", "infinity")) as container:
        container.run("bash", "/autograder/source/setup.sh")
        yield Gradescope(folder, container)


def notebook_of(student: str) -> Path:
    (path,) = SUBMITTED.glob(f"{student}/{NUMBER}_*/*.ipynb")
    return path


@pytest.mark.parametrize(("student", "score"), [("ada", 25.0), ("ben", None)])
def test_a_submission_gets_the_points_of_the_class(gradescope, student, score):
    """ada's answers are right, some of ben's are not: see examples/make_class.py."""
    results = gradescope.grade(notebook_of(student), f"{student}@uni.example")
    assert results["score"] == sum(test.get("score", 0.0) for test in results["tests"])
    assert sum(test.get("max_score", 0.0) for test in results["tests"]) == 25.0
    assert results["score"] == score if score else results["score"] < 25.0
    assert {test["visibility"] for test in results["tests"]} == {"visible", "after_due_date"}
    assert results["stdout_visibility"] == "hidden"


def test_student_code_reaches_no_secret_and_not_the_results(gradescope, loot, tmp_path):
    notebook = nbformat.read(notebook_of("ada"), as_version=4)
    notebook.cells.insert(1, nbformat.v4.new_code_cell(SPY))
    path = tmp_path / "single_neuron.ipynb"
    nbformat.write(notebook, path)
    assert gradescope.grade(path, "eve@uni.example")["score"] == 25.0
    assert int((loot / "ran").read_text()) >= 1000
    assert not (loot / "found").exists(), (loot / "found").read_text()
