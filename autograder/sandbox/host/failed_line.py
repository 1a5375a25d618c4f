"""Where a cell failed, read from the traceback that IPython shows below it."""

import re
from collections.abc import Sequence

from nbformat import NotebookNode

from autograder.sandbox.host.output import text

LONGEST = 160  # characters of a line of code that are quoted

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
FRAME = re.compile(r"\s*Cell In ?\[\d+\], line (\d+)(?:, in ([^\n(]{1,100}))?")
ARROW = re.compile(r"^-+> \d+ (.*)$", re.MULTILINE)


def failed_line(outputs: Sequence[NotebookNode]) -> str:
    """The innermost function, line and its text of a cell's own code; empty if none is shown.

    The outputs are untrusted: what is found is plain text of a bounded length.
    """
    shown = [one.get("traceback") for one in outputs if one.get("output_type") == "error"]
    if not shown or not isinstance(shown[-1], list):
        return ""
    for part in reversed(shown[-1]):
        frame = COLOUR.sub("", text(part))
        found = FRAME.match(frame)
        if found:
            code = ARROW.search(frame)
            # Of a syntax error, the line of code comes next, without an arrow.
            line = code[1] if code else [*frame.splitlines(), "", ""][1]
            function = f"in {found[2]}, " if found[2] else ""
            return f"{function}line {found[1]}: {line.strip()[:LONGEST]}"
    return ""
