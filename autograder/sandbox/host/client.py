"""nbclient, with limits on what a kernel may send while a cell runs."""

import asyncio
from collections import Counter
from contextlib import suppress
from typing import Any

from nbclient import NotebookClient
from nbformat import NotebookNode, ValidationError

from autograder.course import limits_reached
from autograder.course.limits import Limits
from autograder.sandbox.host import output

ERROR_BYTES = 50_000  # of tracebacks that are kept of a cell

CUT = {
    "text": "at most {output_bytes_per_cell} of text are kept of a cell",
    "figure": "at most {figure_bytes_per_cell} of pictures are kept of a cell",
    "error": "it is too long",
}


class Client(NotebookClient):
    """A notebook client with limits for the output of a cell."""

    def begin(self, limits: Limits) -> None:
        """Prepare for the next cell."""
        self.reset_execution_trackers()
        self.reply: dict[str, Any] = {}
        self.flooded = asyncio.Event()
        self._limits = limits
        self._cut: set[str] = set()  # kinds of output of which nothing more is kept
        self._flood_room = limits.flood_bytes
        self._room = {
            "text": limits.output_bytes_per_cell,
            "figure": limits.figure_bytes_per_cell,
            "error": ERROR_BYTES,
        }

    def process_message(self, msg, cell, cell_index):
        self._flood_room -= len(str(msg["content"]))
        if self._flood_room < 0:
            self.flooded.set()
            return None
        return super().process_message(msg, cell, cell_index)

    def output(self, outs, msg, display_id, cell_index):
        content = msg["content"]
        kind = kind_of(msg)
        room, size = self._room[kind], len(str(content))
        if kind in self._cut:
            return None
        if size <= room:
            self._room[kind] = room - size
            with suppress(ValidationError):  # invalid output is left out
                return super().output(outs, msg, display_id, cell_index)
            return None
        if msg["msg_type"] == "stream":
            self._room[kind] = 0
            content["text"] = content["text"][:room]
            super().output(outs, msg, display_id, cell_index)
        self._cut_off(kind, outs)
        return None

    def _update_display_id(self, display_id, msg):
        """As nbclient does it, if the new copies fit into the room of those that they replace.

        nbclient puts the new data into every output with this id, without calling `output`. The
        room of the old data is freed, so that a progress bar may be updated for a long time.
        """
        copies = self._display_id_map.get(display_id, {})
        outputs = self.nb.cells[0].outputs  # one cell: see `Kernel.run`
        shown = [outputs[index].get("data", {}) for indices in copies.values() for index in indices]
        if not shown:
            return
        data = msg["content"]["data"]
        room = Counter(self._room)
        room[kind_of_data(data)] -= len(shown) * len(str(data))
        of_old = Counter(map(id, shown))  # copies are the same object, so few have to be measured
        for old in {id(old): old for old in shown}.values():
            room[kind_of_data(old)] += of_old[id(old)] * len(str(old))
        if min(room.values()) < 0:
            self._cut_off(kind_of_data(data), outputs)
            return
        with suppress(ValidationError):
            super()._update_display_id(display_id, msg)
            self._room = room

    def _cut_off(self, kind: str, outputs: list[NotebookNode]) -> None:
        """Keep nothing more of a kind, except updates of what is there, and say so once."""
        if kind not in self._cut:
            self._cut.add(kind)
            said = f"the rest of this output was cut: {CUT[kind]}"
            outputs.append(output.note(said.format(**limits_reached.values(self._limits))))


def kind_of(msg: dict[str, Any]) -> str:
    return "error" if msg["msg_type"] == "error" else kind_of_data(msg["content"].get("data", {}))


def kind_of_data(data: dict[str, Any]) -> str:
    return "figure" if "image/png" in data else "text"
