"""The files of nbgrader's exchange beside a notebook."""

from __future__ import annotations

TIMESTAMP = "timestamp.txt"
"""Where `nbgrader submit` writes when a submission was handed in."""
EXCHANGED = (TIMESTAMP, "submission_secret.txt")
"""What `nbgrader submit` writes beside a notebook, and `nbgrader release_feedback` asks for."""
