"""Tests of the images: a Docker engine is started where it can be had, else they are skipped."""

import subprocess
from pathlib import Path

import pytest
from containers import ROOT

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.docker)


@pytest.fixture(scope="session", autouse=True)
def images() -> None:
    """A Docker engine, and the images of the course as they are now."""
    engine = subprocess.run([ROOT / "docker" / "engine.sh"], capture_output=True, text=True)
    if engine.returncode != 0:
        pytest.skip(f"no Docker engine: {engine.stderr.strip()}")
    made = subprocess.run(["make", "image"], cwd=ROOT, capture_output=True, text=True)
    assert made.returncode == 0, made.stdout + made.stderr
