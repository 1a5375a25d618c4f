"""How much a notebook may use."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Limits of one notebook in the sandbox: times in seconds, sizes in bytes.

    The memory limit is address space (RLIMIT_AS) of each process: NumPy, NEST and matplotlib
    reserve some 0.6 GB that they never touch, so below 2 GiB honest notebooks fail.
    """

    cell_s: float = 60.0
    notebook_s: float = 300.0
    memory_bytes: int = 4 << 30
    processes: int = 64  # threads count too; a kernel has about ten
    file_bytes: int = 64 << 20  # one file, hence also one recording
    outbox_bytes: int = 256 << 20  # the outbox, and all recordings of a notebook together
    tmp_bytes: int = 256 << 20  # home and /tmp; in memory, like the outbox
    output_bytes_per_cell: int = 200_000  # text that is kept of a cell's output
    figure_bytes_per_cell: int = 2_000_000  # pictures that are kept
    flood_bytes: int = 20_000_000  # output of one cell after which its kernel is killed
    open_files: int = 256
    recordings_per_cell: int = 64
    restarts: int = 6  # fresh kernels after cells that had to be killed
    start_s: float = 60.0  # until a kernel answers, on a busy machine
    interrupt_s: float = 3.0  # between asking a cell to stop and killing its kernel

    @property
    def cpu_s(self) -> int:
        """CPU seconds of one process: the second line behind the clocks; four busy threads fit."""
        return int(4 * self.notebook_s) + 10

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
