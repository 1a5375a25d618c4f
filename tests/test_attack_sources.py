"""Attacks that patch or use the grader name parts of it that exist: else they attack nothing."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from autograder.lab import observation

ROOT = Path(__file__).parents[1]
SOURCES = [
    *sorted((ROOT / "tests" / "attacks").glob("*.py")),
    *sorted((ROOT / "examples" / "submitted").glob("*/*/*.ipynb")),
]
FROM = re.compile(r"^[\s\"]*from (autograder[\w.]*) import ([\w, ]+)", re.MULTILINE)
MODULES = re.compile(r"^[\s\"]*import (autograder[\w., ]*)", re.MULTILINE)
PATCHED = re.compile(r"\bgrader\.(\w+)")
OBSERVATION_AS_GRADER = "import autograder.lab.observation as grader"


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_is_imported_of_the_grader_exists(source: Path) -> None:
    text = source.read_text()
    for module, names in FROM.findall(text):
        found = importlib.import_module(module)
        for name in names.split(","):
            assert hasattr(found, name.split(" as ")[0].strip()), f"{module} has no {name}"
    for modules in MODULES.findall(text):
        for module in modules.split(","):
            importlib.import_module(module.split(" as ")[0].strip())


@pytest.mark.parametrize(
    "source", [path for path in SOURCES if OBSERVATION_AS_GRADER in path.read_text()], ids=str
)
def test_what_is_patched_in_observe_exists(source: Path) -> None:
    for name in PATCHED.findall(source.read_text()):
        assert hasattr(observation, name), f"autograder.lab.observation has no {name}"
