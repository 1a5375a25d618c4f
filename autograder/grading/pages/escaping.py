"""Text of students as HTML in which nothing of it is markup."""

from __future__ import annotations

import html
import re

# Escape sequences of terminals, and characters that mean nothing in a text.
CONTROL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|[\x00-\x08\x0b-\x1f\x7f]")


def escaped(text: str) -> str:
    """A text as HTML, without characters that mean nothing in it."""
    return html.escape(CONTROL.sub("", text))
