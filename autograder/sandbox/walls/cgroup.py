"""Control groups: limits on all processes of a kernel together, on machines that provide them.

An rlimit applies to one process, and only to its address space: ten processes may have ten times as
much, and files in memory (tmpfs) are not counted at all. A group counts the memory in use by all
processes together, files included, and reports afterwards which limit was hit. It also counts their
CPU time.

Groups are made below the grader's own group (version 1), or below the nearest ancestor that
delegates memory and pids to its children (version 2). So the limits of the grader hold for them
too.

A group also gets one share of the processors, as much as a single process outside, however many
run in it: clocks go on while others keep the processors busy. Shares are left out where a machine
provides groups without them. https://docs.kernel.org/admin-guide/cgroup-v2.html
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

from autograder.course.limits import Limits

PREFIX = "autograder-kernel-"
CONTROLLERS = {"memory", "pids"}
SHARES, TIMES = "cpu", "cpuacct"  # the controllers that can be missing

# A shell script whose first arguments are the folders of the group. It moves itself into the group,
# then runs the command, which is therefore in the group from its first instruction on.
ENTER = (
    'while [ "$1" != -- ]; do echo 0 >"$1/cgroup.procs" || exit 1; shift; done; shift; exec "$@"'
)

EMPTY_WITHIN_S = 2.0


@dataclass(frozen=True)
class Place:
    """Where groups are made: the folders of the controllers, the same one in version 2."""

    version: int
    memory: Path
    pids: Path
    cpu: Path | None = None  # None: no share of the processors, or in the same folder
    cpuacct: Path | None = None  # None: CPU time is not counted, or in the same folder

    def group(self, name: str) -> "Group":
        """The group of this name, whether it exists or not."""
        cpu, cpuacct = (
            None if folder is None else folder / name for folder in (self.cpu, self.cpuacct)
        )
        return Group(self.memory / name, self.pids / name, cpu, cpuacct)


@dataclass(frozen=True)
class Group:
    """The group of one kernel: its folders."""

    memory: Path
    pids: Path
    cpu: Path | None = None
    cpuacct: Path | None = None

    @property
    def folders(self) -> list[Path]:
        """Its folders without duplicates."""
        all_folders = (self.memory, self.pids, self.cpu, self.cpuacct)
        return list(dict.fromkeys(filter(None, all_folders)))

    def entered(self, command: list[str]) -> list[str]:
        """The command line that runs `command` in the group."""
        return ["/bin/sh", "-c", ENTER, "enter", *map(str, self.folders), "--", *command]

    def take(self, pid: int) -> None:
        """Put a running process into the group; what it starts from now on joins it."""
        for folder in self.folders:
            (folder / "cgroup.procs").write_text(str(pid))

    @property
    def killed(self) -> int:
        """How many of its processes Linux has killed for lack of memory."""
        files = ("memory.oom_control", "memory.events")  # version 1, version 2
        return sum(numbers(self.memory / name).get("oom_kill", 0) for name in files)

    @property
    def cpu_s(self) -> float | None:
        """CPU time (s) of all its processes so far, ended ones too; None where nobody counts it."""
        if self.cpuacct is not None:
            return number(self.cpuacct / "cpuacct.usage", 1e-9)
        microseconds = numbers(self.memory / "cpu.stat").get("usage_usec")  # version 2
        return None if microseconds is None else 1e-6 * microseconds

    def remove(self) -> None:
        """Kill what still runs in it, and remove it."""
        deadline = time.monotonic() + EMPTY_WITHIN_S
        for folder in self.folders:
            while not removed(folder) and time.monotonic() < deadline:
                for pid in processes(folder):
                    with suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
                time.sleep(0.01)


def make(limits: Limits) -> Group | None:
    """A new group with `limits`; None where the machine provides none."""
    found = place()
    return None if found is None else made(found, limits)


@functools.cache
def place() -> Place | None:
    """Where this process may make groups, or None; tried once."""
    try:
        own = Path("/proc/self/cgroup").read_text()
        mounts = Path("/proc/self/mountinfo").read_text()
    except OSError:  # not on Linux
        return None
    return next(filter(works, places(own, mounts)), None)


def advice(own: str, mounts: str, uid: int) -> str:
    """What to do to get groups where there are none: a sentence.

    own, mounts: the texts of /proc/self/{cgroup,mountinfo}; uid: of who asks.
    """
    unified = [line.split(":", 2)[2] for line in own.splitlines() if line.startswith("0::")]
    first = any(
        kind.startswith("cgroup ") and "memory" in kind
        for _, _, kind in (line.partition(" - ") for line in mounts.splitlines())
    )
    if unified and not first:
        if uid == 0:
            return "To get them, type: systemd-run --scope autograder …"
        return (
            "To get them as an ordinary user, type: systemd-run --user --scope autograder … "
            "(in a service or over ssh, once before: loginctl enable-linger)"
        )
    if first and uid != 0:
        return (
            "With groups of version 1, as here, only root can make them: run the grader as root or "
            "on a machine with version 2, or limit the service or container that it runs in"
        )
    return "Limit the memory of the container or service that the grader runs in"


def advice_here() -> str:
    """What to do on this machine to get groups: a sentence."""
    own, mounts = (Path(f"/proc/self/{name}").read_text() for name in ("cgroup", "mountinfo"))
    return advice(own, mounts, os.geteuid())


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
            for name in {*CONTROLLERS, SHARES, TIMES} & set(names.split(",")):
                if kind.startswith("cgroup ") and name in kind.split()[2].split(","):
                    first[name] = seen_at(path, mount)
    memory, pids, cpu, cpuacct = (first.get(name) for name in ("memory", "pids", SHARES, TIMES))
    if memory and pids:
        for place in dict.fromkeys([(cpu, cpuacct), (cpu, None), (None, cpuacct), (None, None)]):
            yield Place(1, memory, pids, *place)


def seen_at(path: str, mount: str) -> Path | None:
    """The folder of the group `path` in a mount; None if it is not in it."""
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
    """Delegate shares of the processors to the groups below `folder` (version 2), if possible."""
    with suppress(OSError):
        if SHARES in (folder / "cgroup.controllers").read_text().split():
            (folder / "cgroup.subtree_control").write_text(f"+{SHARES}")


def made(found: Place, limits: Limits) -> Group:
    """A new group at a place. Raises OSError if it can't be made."""
    group = found.group(f"{PREFIX}{os.getpid()}-{below(Path.cwd().parent)}-{secrets.token_hex(4)}")
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


def below(folder: Path) -> str:
    """A part of the names of all groups that are made while working in a folder of `folder`.

    The name of a group also begins with the number of the process that made it: see `sweep`.
    """
    return str(folder.stat().st_ino)


def sweep() -> None:
    """Remove the groups of graders that are gone: a killed one could not do it itself."""
    for owner, group in groups():
        if not Path(f"/proc/{owner}").exists():
            group.remove()


def remove_own() -> None:
    """Remove all groups of this process, and kill what runs in them."""
    for owner, group in groups():
        if owner == str(os.getpid()):
            group.remove()


def groups() -> list[tuple[str, Group]]:
    """All groups of graders, each with the number of the process that made it."""
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


def number(path: Path, unit: float) -> float | None:
    """The number that is all of a file, in units; None if it is missing."""
    try:
        return unit * int(path.read_text())
    except (OSError, ValueError):
        return None


def numbers(path: Path) -> dict[str, int]:
    """The numbers in a file with lines of the form `name number`; empty if it is missing."""
    try:
        return {name: int(value) for name, value in map(str.split, path.read_text().splitlines())}
    except (OSError, ValueError):
        return {}
