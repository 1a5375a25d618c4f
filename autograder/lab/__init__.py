"""What a notebook imports.

`observe` records, `check` runs the public checks, `hint` helps, `progress` shows how far one is.
"""

from autograder.lab.hints import hint
from autograder.lab.observation import observe
from autograder.lab.progress import progress
from autograder.lab.public_checks import check

__all__ = ["check", "hint", "observe", "progress"]
