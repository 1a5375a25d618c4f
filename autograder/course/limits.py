"""How much a notebook may use: every limit with its default, its least value and its meaning."""

from dataclasses import Field, dataclass, field, fields
from typing import Any

MB, GIB = 1 << 20, 1 << 30

SHARED_MEMORY_BYTES = 16 * MB  # /dev/shm

CLOCK_FACTOR = 10.0
"""How many seconds may pass on the clock for each second of processor time that is allowed.

Beside eight busy processes on two processors, a process gets a fifth of one; beside eighteen, a
tenth. Up to that, a cell that needs all of its processor time gets it before the clock ends it.
"""


def _limit(default: float, least: float, meaning: str) -> Any:
    return field(default=default, metadata={"least": least, "meaning": meaning})


@dataclass(frozen=True)
class Limits:
    """Limits of one notebook in the sandbox: times in seconds, sizes in bytes.

    `cell_s` and `notebook_s` are processor time of all processes together, which does not depend on
    what else the machine does. The clock is behind them, `clock_factor` times as long, for what
    waits or sleeps.

    `memory_bytes` is address space (RLIMIT_AS): NumPy, NEST and matplotlib reserve some 0.6 GB that
    they never touch, so below 2 GiB honest notebooks fail. It says nothing of several processes
    together, nor of files in memory; `memory_total_bytes` does, which counts memory that is in use.
    It takes a control group of the machine (see `cgroup`): where there is none, it is not kept.
    """

    cell_s: float = _limit(60.0, 0.1, "processor time that a cell may use")
    notebook_s: float = _limit(300.0, 0.1, "processor time that all cells together may use")
    clock_factor: float = _limit(
        CLOCK_FACTOR, 1.0, "times as long may a cell and the notebook take on the clock"
    )
    memory_bytes: int = _limit(4 * GIB, GIB, "address space of each process")
    memory_total_bytes: int = _limit(
        5 * GIB, GIB // 2, "memory in use by all processes together, home, /tmp and outbox too"
    )
    processes: int = _limit(64, 24, "processes and threads at once; a kernel has about a dozen")
    file_bytes: int = _limit(64 * MB, MB, "one file, hence also one recording")
    recording_bytes: int = _limit(
        64 * MB, MB, "one recording, packed; at most what one question may have of outbox_bytes"
    )
    outbox_bytes: int = _limit(256 * MB, MB, "all recordings, in equal shares for the questions")
    tmp_bytes: int = _limit(256 * MB, 16 * MB, "files in home and /tmp together, in memory")
    output_bytes_per_cell: int = _limit(200_000, 0, "text that is kept of a cell's output")
    figure_bytes_per_cell: int = _limit(2_000_000, 0, "pictures that are kept of a cell's output")
    output_bytes_per_notebook: int = _limit(20_000_000, 0, "output that is kept of all its cells")
    flood_bytes: int = _limit(20_000_000, 1_000_000, "output of a cell before its kernel is killed")
    open_files: int = _limit(256, 64, "files open at once in each process")
    recordings_per_cell: int = _limit(64, 1, "recordings of one cell")
    restarts: int = _limit(6, 0, "fresh kernels after cells that had to be killed")
    start_s: float = _limit(180.0, 1.0, "on the clock, until a kernel answers")
    interrupt_s: float = _limit(
        3.0, 0.0, "processor time between asking a cell to stop and killing its kernel"
    )

    @property
    def cell_clock_s(self) -> float:
        """How long (s) a cell may take on the clock."""
        return self.clock_factor * self.cell_s

    @property
    def notebook_clock_s(self) -> float:
        """How long (s) the notebook may take on the clock."""
        return self.clock_factor * self.notebook_s

    @property
    def cpu_s(self) -> int:
        """CPU seconds of one process, its start too: the second line behind the grader's count."""
        return int(2 * self.notebook_s) + 10

    def rlimits(self) -> dict[str, int]:
        """The limits the operating system itself enforces, by their names in `resource`."""
        return {
            "RLIMIT_AS": self.memory_bytes,
            "RLIMIT_CPU": self.cpu_s,
            "RLIMIT_NPROC": self.processes,
            "RLIMIT_FSIZE": self.file_bytes,
            "RLIMIT_NOFILE": self.open_files,
            "RLIMIT_CORE": 0,
        }


FIELDS: dict[str, Field[Any]] = {each.name: each for each in fields(Limits)}


def shown(name: str, value: float) -> str:
    """The value of the limit `name` as people say it: 60 s, 4 GiB, 256 MB, 64."""
    if name.endswith("_s"):
        return f"{value:g} s"
    return size(int(value)) if "bytes" in name else f"{value:,}"


def size(count: int) -> str:
    """A number of bytes as people say it."""
    for unit, name in ((GIB, "GiB"), (MB, "MiB"), (1_000_000, "MB"), (1000, "kB")):
        if count >= unit and count % unit == 0:
            return f"{count // unit} {name}"
    return f"{count / MB:.1f} MiB" if count >= MB else f"{count:,} bytes"
