"""Control groups: limits on all processes of a kernel together, where the machine gives them.

An rlimit knows one process, and of its memory only the address space: ten processes may have ten
times as much, and files in memory (tmpfs) are not counted at all. A group counts what is in use, of
all of them, files included; and it tells afterwards which limit was hit.

Groups are made below the one that the grader is in (version 1), or below the nearest one above it
that hands memory and processes on to its children (version 2), so whatever holds the grader holds
them too.

A group also has one share of the processors, as much as one process has that is in none, however
many run in it: clocks go on while others keep the processors busy. Where groups can be had, but
no shares, they are done without. https://docs.kernel.org/admin-guide/cgroup-v2.html
https://docs.kernel.org/admin-guide/cgroup-v1/memory.html
"""

import functools
import os
import secrets
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox.limits import Limits

PREFIX = "autograder-kernel-"
CONTROLLERS = {"memory", "pids"}
SHARES = "cpu"  # the controller that is not needed

# What is run with the folders of the group as its first arguments: a process moves itself there,
# then becomes another. So all that comes of it is in the group from its first instruction on.
ENTER = (
    'while [ "$1" != -- ]; do echo 0 >"$1/cgroup.procs" || exit 1; shift; done; shift; exec "$@"'
)

EMPTY_WITHIN_S = 2.0


@dataclass(frozen=True)
class Place:
    """Where groups are made: the folders of the controllers, one and the same in version 2."""

    version: int
    memory: Path
    pids: Path
    cpu: Path | None = None  # None: without a share of the processors, or it comes with the others

    def group(self, name: str) -> "Group":
        """The group of this name, whether it is there or not."""
        cpu = None if self.cpu is None else self.cpu / name
        return Group(self.memory / name, self.pids / name, cpu)


@dataclass(frozen=True)
class Group:
    """The group of one kernel: the folders that stand for it."""

    memory: Path
    pids: Path
    cpu: Path | None = None

    @property
    def folders(self) -> list[Path]:
        """Each once: some may be the same."""
        return list(dict.fromkeys(filter(None, (self.memory, self.pids, self.cpu))))

    def entered(self, command: list[str]) -> list[str]:
        """The command line that runs `command` in the group."""
        return ["/bin/sh", "-c", ENTER, "enter", *map(str, self.folders), "--", *command]

    def take(self, pid: int) -> None:
        """Put a running process in; what it starts from now on is in it too."""
        for folder in self.folders:
            (folder / "cgroup.procs").write_text(str(pid))

    @property
    def killed(self) -> int:
        """How many of its processes the system has killed for lack of memory."""
        files = ("memory.oom_control", "memory.events")  # version 1, version 2
        return sum(numbers(self.memory / name).get("oom_kill", 0) for name in files)

    def remove(self) -> None:
        """End what still runs in it, and remove it."""
        deadline = time.monotonic() + EMPTY_WITHIN_S
        for folder in self.folders:
            while not removed(folder) and time.monotonic() < deadline:
                for pid in processes(folder):
                    with suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
                time.sleep(0.01)


def make(limits: Limits) -> Group | None:
    """A new group under `limits`; None where the machine gives none."""
    found = place()
    return None if found is None else made(found, limits)


@functools.cache
def place() -> Place | None:
    """Where this process may make groups; tried once. None where it may not."""
    try:
        own = Path("/proc/self/cgroup").read_text()
        mounts = Path("/proc/self/mountinfo").read_text()
    except OSError:  # no Linux
        return None
    return next(filter(works, places(own, mounts)), None)


def places(own: str, mounts: str) -> Iterator[Place]:
    """Where groups may be possible, best first, from the texts of /proc/self/{cgroup,mountinfo}."""
    paths = {names: path for _, names, path in (line.split(":", 2) for line in own.splitlines())}
    for line in mounts.splitlines():
        mount, _, kind = line.partition(" - ")
        if kind.startswith("cgroup2 ") and "" in paths:
            folder = seen_at(paths[""], mount)
            while folder is not None and folder.is_relative_to(mount.split()[4]):
                yield Place(2, folder, folder)
                folder = folder.parent
    first: dict[str, Path | None] = {}
    for line in mounts.splitlines():
        mount, _, kind = line.partition(" - ")
        for names, path in paths.items():
            for name in {*CONTROLLERS, SHARES} & set(names.split(",")):
                if kind.startswith("cgroup ") and name in kind.split()[2].split(","):
                    first[name] = seen_at(path, mount)
    memory, pids, cpu = (first.get(name) for name in ("memory", "pids", SHARES))
    if memory and pids and cpu:
        yield Place(1, memory, pids, cpu)
    if memory and pids:
        yield Place(1, memory, pids)


def seen_at(path: str, mount: str) -> Path | None:
    """Where the group `path` is seen in a mount; None where it is not."""
    root, point = mount.split()[3:5]
    if not Path(path).is_relative_to(root):
        return None
    return Path(point) / Path(path).relative_to(root)


def works(found: Place) -> bool:
    """Whether a process can be put into a group that is made there."""
    with suppress(OSError):
        if found.version == 2 and not set(
            (found.memory / "cgroup.subtree_control").read_text().split()
        ).issuperset(CONTROLLERS):
            return False
        group = made(found, Limits())
        try:
            trial = group.entered(["/bin/true"])
            can = subprocess.run(trial, capture_output=True, check=False).returncode == 0
            if can and found.version == 2:
                hand_on_shares(found.memory)
            return can
        finally:
            group.remove()
    return False


def hand_on_shares(folder: Path) -> None:
    """Let the groups below `folder` (version 2) have shares of the processors, if they may."""
    with suppress(OSError):
        if SHARES in (folder / "cgroup.controllers").read_text().split():
            (folder / "cgroup.subtree_control").write_text(f"+{SHARES}")


def made(found: Place, limits: Limits) -> Group:
    """A new group at a place. Raises OSError where it can't be had."""
    # The name says whose it is: see `sweep`.
    name = f"{PREFIX}{os.getpid()}-{secrets.token_hex(4)}"
    group = found.group(name)
    try:
        for folder in group.folders:
            folder.mkdir()
        total, swap = str(limits.memory_total_bytes), group.memory / "memory.swap.max"
        if found.version == 2:
            (group.memory / "memory.max").write_text(total)
            if swap.exists():
                swap.write_text("0")
        else:
            (group.memory / "memory.limit_in_bytes").write_text(total)
            both = group.memory / "memory.memsw.limit_in_bytes"
            if both.exists():
                both.write_text(total)
        (group.pids / "pids.max").write_text(str(limits.processes))
    except OSError:
        group.remove()
        raise
    return group


def sweep() -> None:
    """Remove the groups of graders that are gone: one that was killed could not do it."""
    for owner, group in groups():
        if not Path(f"/proc/{owner}").exists():
            group.remove()


def remove_own() -> None:
    """Remove all groups of this process, and end what runs in them."""
    for owner, group in groups():
        if owner == str(os.getpid()):
            group.remove()


def groups() -> list[tuple[str, Group]]:
    """The groups that there are, each with the number of the process that made it."""
    found = place()
    if found is None:
        return []
    left = {folder.name for above in found.group("").folders for folder in above.glob(f"{PREFIX}*")}
    return [
        (name.removeprefix(PREFIX).partition("-")[0], found.group(name)) for name in sorted(left)
    ]


def removed(folder: Path) -> bool:
    """Remove the folder of a group; False while something still runs in it."""
    try:
        folder.rmdir()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def processes(folder: Path) -> list[int]:
    try:
        return [int(line) for line in (folder / "cgroup.procs").read_text().split()]
    except OSError:
        return []


def numbers(path: Path) -> dict[str, int]:
    """The numbers of a file whose lines are `name number`; none where it is not there."""
    try:
        return {name: int(value) for name, value in map(str.split, path.read_text().splitlines())}
    except (OSError, ValueError):
        return {}
