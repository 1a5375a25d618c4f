"""What one submission of the corpus tries, and what must become of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nbformat import NotebookNode


@dataclass(frozen=True)
class Submitted:
    """One submission: a trick with a name, or something odd that an honest student does.

    It starts from the released notebook of `mini_course`; `answers`, then `edit`, then `folder` are
    applied. A question that `answers` leaves out stays unanswered.
    """

    name: str
    """Of the student who hands it in: short, in kebab case."""
    tries: str
    """One sentence for the reader of docs/security.md."""
    points: Mapping[str, float]
    """What each question must get: exactly what honest code in it earned."""
    outcome: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    """What each question's result must be called; several where chance decides between them."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """The text of cells, by their grade_id."""
    edit: Callable[[NotebookNode], None] | None = None
    """Changes the notebook itself."""
    raw: Callable[[NotebookNode], bytes] | None = None
    """The bytes of the file, where it is no longer a notebook."""
    folder: Callable[[Path], None] | None = None
    """Changes the folder that is handed in."""
    says: str = ""
    """A text that the student's feedback must show."""


MARK = "left-by-an-attack"
"""Part of the name of every file that an attack writes outside the sandbox's own places."""
