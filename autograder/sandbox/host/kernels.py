"""The kernels of a notebook, one after the other: a cell may cost the kernel that runs it."""

import time
from collections.abc import Awaitable, Callable, Iterable, Sequence

from nbformat import NotebookNode

from autograder.course.limits import Limits
from autograder.sandbox.host.budget import Budget
from autograder.sandbox.host.cells import code_to_run
from autograder.sandbox.host.endings import notebook_time_used_up
from autograder.sandbox.host.kernel import Kernel, Ran
from autograder.sandbox.host.needed import is_repeated, needed_by


class Kernels:
    """The kernel that runs now, and what it takes to get the next one.

    start: starts a kernel. cells: of the notebook; in each new kernel, the ungraded ones above the
    next cell are run again, because they define the answers.

    Questions are isolated once a kernel was lost by another cell than the one that ran: then each
    has a kernel of its own, in which only the cells that it needs are run before it.
    """

    def __init__(
        self,
        start: Callable[[], Awaitable[Kernel]],
        cells: Sequence[NotebookNode],
        limits: Limits,
    ) -> None:
        self.current: Kernel | None = None
        self._start = start
        self._cells = cells
        self._limits = limits
        self._costly: set[int] = set()  # cells that cost a kernel: they never run again
        self._present: set[int] = set()  # cells that ran in the current kernel
        self._lost = 0  # kernels
        self._isolated = False
        self._cpu_left_s = limits.notebook_s
        self._deadline = float("inf")

    async def start(self) -> None:
        """Start the first kernel, and then the clock of the notebook."""
        self.current = await self._start()
        self._deadline = time.monotonic() + self._limits.notebook_clock_s

    def budget(self) -> Budget:
        """The time that the next cell has."""
        return Budget(
            cpu_s=min(self._limits.cell_s, self._cpu_left_s),
            clock_s=min(self._limits.cell_clock_s, self._deadline - time.monotonic()),
        )

    async def run(self, source: str) -> Ran:
        """Run a cell in the current kernel; its CPU time is taken from the notebook's."""
        assert self.current is not None
        ran = await self.current.run(source, self.budget())
        self._cpu_left_s -= ran.cpu_s
        return ran

    async def run_cell(self, index: int) -> Ran:
        """Run the cell at `index` in the current kernel."""
        self._present.add(index)
        return await self.run(code_to_run(self._cells[index]))

    @property
    def questions_are_isolated(self) -> bool:
        """Whether each question has a kernel of its own."""
        return self._isolated

    def isolate_questions(self) -> None:
        """From the next call of `ensure_kernel` on, give each question a kernel of its own."""
        self._isolated = True

    async def ensure_kernel(self, index: int, end: int) -> str | None:
        """Make sure that a kernel is there for the cell at `index`; None, or why there is none.

        It is always a new one if questions are isolated. The cells before `end` are run again in a
        new kernel: all that may define something, or if questions are isolated, the needed ones.
        """
        if self._isolated:
            await self.stop()
        while True:
            used_up = self.budget().used_up
            if used_up:
                return notebook_time_used_up(used_up, self._limits)
            if self.current is not None and self.current.provisioner.ended is not None:
                await self.stop()  # it died between two cells: neither of them is to blame
                self._lost += 1
                self.isolate_questions()
            if self.current is not None:
                return None
            if self._lost > self._limits.restarts:
                return f"{self._limits.restarts} kernels were lost before it"
            self.current = await self._start()
            if self._isolated:
                await self._repeat(needed_by(self._cells, index, end))
            else:
                await self._repeat(place for place in range(end) if is_repeated(self._cells[place]))

    async def _repeat(self, places: Iterable[int]) -> None:
        for place in places:
            if self.is_costly(place):
                continue
            if self.budget().used_up:
                return
            ran = await self.run_cell(place)
            if ran.ending.lost:
                await self.lose(place)
                return

    async def start_for(self, index: int, end: int) -> bool:
        """Start a new kernel and run the cells before `end` that the one at `index` needs.

        Whether the kernel is there then: a cell that is needed may cost it, or the time be over.
        """
        await self.stop()
        if self.budget().used_up:
            return False
        self.current = await self._start()
        await self._repeat(needed_by(self._cells, index, end))
        return self.current is not None and not self.budget().used_up

    def has_others(self, index: int, end: int) -> bool:
        """Whether cells that the one at `index` does not need have run in the current kernel."""
        return not self._present <= {index, *needed_by(self._cells, index, end)}

    def is_costly(self, index: int) -> bool:
        """Whether the cell at `index` has cost a kernel."""
        return index in self._costly

    async def lose(self, index: int) -> None:
        """Stop the kernel that the cell at `index` has spoiled."""
        self._costly.add(index)
        self._lost += 1
        await self.stop()

    async def stop(self) -> None:
        """Stop the kernel, if there is one."""
        if self.current is not None:
            await self.current.stop()
        self.current = None
        self._present.clear()
