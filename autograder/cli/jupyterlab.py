"""JupyterLab in the place of a command."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn


def open_lab(folder: Path, page: str) -> NoReturn:
    """Become JupyterLab in a folder, at one of its pages."""
    os.chdir(folder)
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    options = [f"--LabApp.default_url=/{page}"]
    options += ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    os.execv(sys.executable, [sys.executable, "-m", "jupyterlab", *options])
