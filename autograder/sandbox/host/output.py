"""Outputs of cells as plain, valid, small notebook outputs, whatever the kernel sent.

Student code owns its kernel and can send any message. Outputs are rebuilt here from text alone, so
that the executed notebook is always valid and can always be written.
"""

import html
import json
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output

# The kinds of content that are kept, without scripts and widgets.
KINDS = ("text/plain", "text/html", "text/markdown", "text/latex", "image/png", "image/svg+xml")

OUTPUT_BYTES = 500  # what an output takes in memory and on a page besides its content


def rebuilt(outputs: list[NotebookNode], count: int) -> list[NotebookNode]:
    """Valid outputs made from `outputs`; adjacent pieces of one stream are joined.

    count: the cell's number, In[count].
    """
    result: list[NotebookNode] = []
    for output in filter(None, map(one, outputs)):
        last = result[-1] if result else None
        if last and last.output_type == output.output_type == "stream" and last.name == output.name:
            last.text += output.text
        else:
            result.append(output)
    for output in result:
        if output.output_type == "stream":
            output.text = overwritten(output.text)
        if output.output_type == "execute_result":
            output.execution_count = count
    return result


def one(output: NotebookNode) -> NotebookNode | None:
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return new_output("stream", name=name, text=text(output.get("text")))
    if kind in ("display_data", "execute_result"):
        data = output.get("data")
        kept = {k: text(data[k]) for k in KINDS if k in data} if isinstance(data, dict) else {}
        return new_output(kind, data=kept) if kept else None
    if kind == "error":
        lines = output.get("traceback")
        return new_output(
            "error",
            ename=text(output.get("ename")),
            evalue=text(output.get("evalue")),
            traceback=[text(line) for line in lines] if isinstance(lines, list) else [],
        )
    return None


def fitting(outputs: list[NotebookNode], room: int) -> tuple[list[NotebookNode], int]:
    """Those of `outputs` that fit into `room` bytes, and how many bytes are left then.

    An output that does not fit takes no room, so that a traceback after a large picture is kept.
    """
    kept = []
    for output in outputs:
        size = shown_bytes(output) + OUTPUT_BYTES
        if size <= room:
            kept.append(output)
            room -= size
    return kept, room


def shown_bytes(output: NotebookNode) -> int:
    """What an output takes in a file: as JSON or escaped for HTML, whichever is larger."""
    written = json.dumps(output)
    return max(len(written), len(html.escape(written)))


def text(value: Any) -> str:
    """A string that can be written as UTF-8 (JSON can carry half a surrogate pair)."""
    return str(value or "").encode("utf-8", "replace").decode("utf-8")


def overwritten(stream: str) -> str:
    """What a terminal shows after carriage returns: only the last state of a progress bar."""
    lines = stream.replace("\r\n", "\n").split("\n")
    return "\n".join(line.rstrip("\r").rsplit("\r", 1)[-1] for line in lines)


def note(message: str) -> NotebookNode:
    """An output in which the grader says what it did with the cell."""
    return new_output("stream", name="stderr", text=f"[autograder] {message}\n")
