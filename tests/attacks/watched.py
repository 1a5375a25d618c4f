"""Run a command and watch what it starts: `python watched.py REPORT COMMAND …`.

A process of its own, which becomes the parent of everything that the command leaves behind. It
writes a report (JSON) when the command has ended: its exit status, what it said, which processes
are still there, what was mounted meanwhile, and the peak memory of the grader's processes by kind.
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

OF_DOCKER = ("/var/lib/docker/", "/run/docker/")
PR_SET_CHILD_SUBREAPER = 36
PERIOD_S = 0.2
GRACE_S = 5.0
"""How long a process that was killed may take to be gone, on a busy machine."""
KINDS = {
    "autograder.sandbox.host.worker": "worker",
    "autograder.sandbox.host.foreman": "worker",  # which forks the warm ones
    "autograder.judge.process": "judge",
    "autograder.grading.confined": "confined",
}


def below(pid: int) -> list[int]:
    """All processes below `pid`."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(c) for task in tasks for c in (task / "children").read_text().split()]
    except OSError:  # it ended meanwhile
        return []
    return children + [other for child in children for other in below(child)]


def status(pid: int) -> dict[str, str]:
    """What the operating system says of a process; empty when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return {}
    return {name: value.strip() for name, value in (line.split(":", 1) for line in lines)}


def command_line(pid: int) -> str:
    """How a process was called."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def watch(grader: int, peaks: dict[str, int], ended: threading.Event) -> None:
    """Note the peak memory (bytes) of the grader, its workers and its judges."""
    while not ended.wait(PERIOD_S):
        bury_orphans(grader)
        for pid in (grader, *below(grader)):
            kind = "grader" if pid == grader else kind_of(command_line(pid))
            if kind:
                size = int(status(pid).get("VmHWM", "0 kB").split()[0]) << 10
                peaks[kind] = max(size, peaks.get(kind, 0))


def kind_of(called: str) -> str:
    """Which process of the grader's this is; empty for bubblewrap, which is called with more."""
    return next((kind for module, kind in KINDS.items() if f"-m {module}" in called), "")


def bury_orphans(grader: int) -> None:
    """Wait for what has become ours and ended: its user may have only so many processes."""
    while True:
        try:
            ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        except ChildProcessError:
            return
        if ended is None or ended.si_pid == grader:
            return
        os.waitpid(ended.si_pid, 0)


def living() -> list[str]:
    """How the processes below this one were called that are there after a while."""
    deadline = time.monotonic() + GRACE_S
    while True:
        left = [pid for pid in below(os.getpid()) if status(pid).get("State", "Z")[0] not in "ZX"]
        if not left or time.monotonic() > deadline:
            return [f"{pid}: {command_line(pid)}" for pid in left]
        time.sleep(PERIOD_S)


def mounts() -> set[str]:
    """What is mounted where, as this process sees it.

    Docker's own are left out: tests in containers may run beside this one.
    """
    lines = Path("/proc/self/mounts").read_text().splitlines()
    return {line for line in lines if not line.split()[1].startswith(OF_DOCKER)}


def main(report: Path, command: list[str]) -> None:
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    peaks: dict[str, int] = {}
    before = mounts()
    ended = threading.Event()
    started = time.monotonic()
    grader = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    watcher = threading.Thread(target=watch, args=(grader.pid, peaks, ended))
    watcher.start()
    said, complained = grader.communicate()
    ended.set()
    watcher.join()
    found = {
        "status": grader.returncode,
        "said": said,
        "complained": complained,
        "seconds": time.monotonic() - started,
        "peaks": peaks,
        "left": living(),
        "mounts": sorted(mounts() - before),
    }
    report.write_text(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
