"""The public parts of check files, which lie beside a student's notebook."""

from __future__ import annotations

from pathlib import Path


def public_check_file(question: str) -> Path:
    """`tests/<question>.py` beside the notebook; raises FileNotFoundError if there is none."""
    path = Path("tests") / f"{question}.py"
    if path.is_file():
        return path
    here = ", ".join(sorted(found.stem for found in path.parent.glob("*.py")))
    raise FileNotFoundError(
        f"{path.absolute()} is missing. Keep the notebook in its exercise folder, "
        "beside the folder tests/, and start Jupyter from there."
        + (f" That folder has checks of {here}." if here else "")
    )
