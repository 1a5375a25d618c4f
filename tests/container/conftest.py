"""Tests of the images: a Docker engine is started where it can be had, else they are skipped."""

import subprocess

import pytest
from containers import ROOT


@pytest.fixture(scope="session", autouse=True)
def images() -> None:
    """A Docker engine, and the images of the course as they are now."""
    engine = subprocess.run([ROOT / "docker" / "engine.sh"], capture_output=True, text=True)
    if engine.returncode != 0:
        pytest.skip(f"no Docker engine: {engine.stderr.strip()}")
    made = subprocess.run(["make", "image"], cwd=ROOT, capture_output=True, text=True)
    assert made.returncode == 0, made.stdout + made.stderr
