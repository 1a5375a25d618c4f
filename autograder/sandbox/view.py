"""What student code can see, as a bubblewrap command line.

Everything is built up from nothing: the system's libraries, the interpreter, the installed
environment and this package are there, read-only; all that can be written is memory (tmpfs). The
course, the submissions, the gradebook and everybody's home do not exist in it, and no path of it
leads to the host's disk. The only door is one socket (see `provisioner`).

An ordinary user needs one bubblewrap for that. Root needs two: the interpreter may lie where only
root can reach it (pyenv in /root), so an outer one builds the view with root's rights, then the
rights are dropped for good, and an inner one builds the walls as an ordinary uid. What the student
code sees is the same.
"""

import functools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import autograder
from autograder.course import CourseError
from autograder.sandbox.limits import SHARED_MEMORY_BYTES, Limits
from autograder.sandbox.reached import VARIABLE

# Places in the box.
OUTBOX = "/outbox"  # a tmpfs of its own: a notebook that fills /tmp can still leave its recordings
RUN = "/tmp/run"  # the kernel's sockets and the draw
HOME = "/tmp/student"
PACKAGE = "/opt/autograder"

# Looked up here only: a PATH that was tampered with must not choose the tool that makes the walls.
TOOLS_PATH = "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin"

ZYGOTE_BYTES = 16 << 20  # that a zygote may write to /tmp; no kernel sees it


class SandboxMissing(CourseError):
    """The tool that makes the walls is not installed; the message says what to type."""


def command(
    argv: Sequence[str], limits: Limits, filter_fd: int, uid: int | None = None
) -> list[str]:
    """The command line that runs `argv` in the box.

    filter_fd: an open descriptor from which bubblewrap reads the filter of system calls.
    uid: the ordinary user to become, needed when the caller is root; None: the caller's own.
    Raises SandboxMissing if bubblewrap is not installed.
    """
    bwrap = tool("bwrap", "bubblewrap")
    places = read_only(installed_places())
    # Here, not only in `inside`: the first process of the box is bubblewrap's own, and student code
    # could make one without a filter do what it may not do itself.
    inner = [bwrap, *walls(limits), "--seccomp", str(filter_fd)]
    if uid is None:
        proc = NEW_PROC if new_proc_can_be_mounted(bwrap) else PROC_OF_THE_CONTAINER
        view = [*system(), *proc, *writable(limits), *places, *package()]
        return [*inner, *view, *NOTHING_ELSE, "--", *argv]
    drop = [tool("setpriv", "util-linux"), "--reuid", str(uid), "--regid", str(uid)]
    return [
        *[bwrap, *OUTER, *system(), *places, *package(), "--"],
        *[*drop, "--clear-groups", "--"],
        # The places are bound once more: the fresh /tmp would hide those that lie below /tmp.
        *[*inner, "--ro-bind", "/", "/", *NEW_PROC, *writable(limits), *places],
        *NOTHING_ELSE,
        *["--", *argv],
    ]


def command_of_a_zygote(argv: Sequence[str]) -> list[str]:
    """The command line that runs `argv` where kernels can be forked from it (see `walls`).

    It sees what a kernel sees, and an environment like a kernel's. What it may do besides is to
    change the user, if the caller is root, and to make user namespaces, as everybody may.
    Raises SandboxMissing if bubblewrap is not installed.
    """
    bwrap = tool("bwrap", "bubblewrap")
    rights = CHANGE_THE_USER if os.geteuid() == 0 else ["--unshare-user"]
    return [
        *[bwrap, "--unshare-net", "--unshare-ipc", "--unshare-uts", "--die-with-parent"],
        *["--new-session", "--cap-drop", "ALL", *rights],
        *[*variables(environment_of_a_zygote()), *system()],
        # The /proc of the machine: an ordinary user's box gets a new one only where that is whole.
        *["--bind", "/proc", "/proc", "--dev", "/dev"],
        *["--size", str(SHARED_MEMORY_BYTES), "--tmpfs", "/dev/shm", "--remount-ro", "/dev"],
        *["--size", str(ZYGOTE_BYTES), "--tmpfs", "/tmp", "--perms", "0755", "--dir", OUTBOX],
        *[*read_only(installed_places()), *package(), *NOTHING_ELSE, "--", *argv],
    ]


def orders_of_a_fork(limits: Limits, uid: int | None) -> dict[str, Any]:
    """What the fork of a zygote is told, for bubblewrap does not tell it: see `walls.Walls`."""
    walls = {
        "uid": uid,
        "sizes": {
            "/dev/shm": SHARED_MEMORY_BYTES,
            "/tmp": limits.tmp_bytes,
            OUTBOX: limits.outbox_bytes,
        },
        "private": [OUTBOX],
        "own_proc": uid is not None or new_proc_can_be_mounted(tool("bwrap", "bubblewrap")),
        "kept": [place for place in installed_places() if is_below(place, "/tmp")],
    }
    return {"walls": walls, "environment": environment(limits)}


CHANGE_THE_USER = ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]

# The outer bubblewrap keeps only the rights to change the user. It passes the host's /proc on,
# because the kernel lets an ordinary user mount a new one only where the old one is complete.
OUTER = [
    *["--unshare-net", "--unshare-ipc", "--unshare-uts", "--die-with-parent"],
    *["--cap-drop", "ALL", *CHANGE_THE_USER],
    *["--clearenv", "--bind", "/proc", "/proc", "--dev-bind", "/dev", "/dev"],
    *["--perms", "0755", "--dir", OUTBOX, "--perms", "0755", "--dir", "/tmp"],
]

# The root of the box is a tmpfs of bubblewrap's: half of the machine's memory, if it were writable.
NOTHING_ELSE = ["--remount-ro", "/"]

# A /proc that shows the box alone. Through it bubblewrap also forbids further user namespaces.
NEW_PROC = ["--disable-userns", "--proc", "/proc"]

# In a container the kernel allows none, because parts of the container's own /proc are covered.
# NEST does not start without any, so the container's is passed on: student code sees the numbers
# and command lines of its processes there, but neither their environments nor their files, and
# can't signal them. `filter` forbids further user namespaces. `autograder doctor` tells.
PROC_OF_THE_CONTAINER = ["--ro-bind", "/proc", "/proc"]


@functools.cache
def new_proc_can_be_mounted(bwrap: str) -> bool:
    """Whether this machine lets an ordinary user's box have a /proc of its own; tried once."""
    trial = [bwrap, "--unshare-user", "--unshare-pid", "--ro-bind", "/", "/", *NEW_PROC, "true"]
    return subprocess.run(trial, capture_output=True, check=False).returncode == 0


def walls(limits: Limits) -> list[str]:
    """Namespaces, capabilities, environment: everything that is not a file."""
    return [
        *["--unshare-all", "--unshare-user"],
        *["--die-with-parent", "--new-session", "--cap-drop", "ALL"],
        *["--hostname", "sandbox", *variables(environment(limits))],
    ]


def variables(environment: dict[str, str]) -> list[str]:
    """Arguments that make this the whole environment."""
    return ["--clearenv", *[x for pair in environment.items() for x in ("--setenv", *pair)]]


def environment(limits: Limits) -> dict[str, str]:
    """All environment variables of the box; nothing of the grader's own gets in."""
    return {**environment_of_a_zygote(), VARIABLE: json.dumps(asdict(limits))}


def environment_of_a_zygote() -> dict[str, str]:
    """Those that are the same for every notebook."""
    return {
        "PATH": f"{sys.prefix}/bin:/usr/bin:/bin",
        "PYTHONPATH": PACKAGE,
        "HOME": HOME,
        "USER": "student",
        "LOGNAME": "student",
        "TMPDIR": "/tmp",
        "LANG": "C.UTF-8",
        **python_environment(HOME),
        "AUTOGRADER_DRAW": f"{RUN}/draw.json",
        "AUTOGRADER_OUTBOX": OUTBOX,
    }


def python_environment(home: str) -> dict[str, str]:
    """Settings of Python and its libraries that a kernel needs with and without walls."""
    return {
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONNOUSERSITE": "1",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": f"{home}/.matplotlib",
        "IPYTHONDIR": f"{home}/.ipython",
        # Each library would start one thread per core and reserve address space for each. A waiting
        # OpenMP thread that spins takes the core away from the next student's kernel.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_WAIT_POLICY": "passive",
    }


def system() -> list[str]:
    """The system's programs and libraries, as they lie on this machine."""
    arguments = ["--ro-bind", "/usr", "/usr"]
    for name in ("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"):
        if os.path.islink(name):
            arguments += ["--symlink", os.readlink(name), name]
        elif os.path.isdir(name):
            arguments += ["--ro-bind", name, name]
    for name in ("/etc/ld.so.cache", "/etc/localtime", "/etc/fonts", "/etc/alternatives"):
        arguments += ["--ro-bind-try", name, name]
    return arguments


def writable(limits: Limits) -> list[str]:
    """The places that can be written: memory of limited size, gone with the box."""
    return [
        *["--dev", "/dev"],
        *["--size", str(SHARED_MEMORY_BYTES), "--tmpfs", "/dev/shm", "--remount-ro", "/dev"],
        *["--size", str(limits.tmp_bytes), "--tmpfs", "/tmp"],
        *["--size", str(limits.outbox_bytes), "--perms", "0700", "--tmpfs", OUTBOX],
    ]


def installed_places() -> list[str]:
    """The interpreter and the environment, by every name under which they are asked for."""
    names = {sys.base_prefix, sys.prefix}
    names |= {os.path.realpath(name) for name in names}
    return outermost(name for name in names if not is_below(name, "/usr"))


def outermost(names: Iterable[str]) -> list[str]:
    """The names that lie below no other of them, sorted."""
    kept: list[str] = []
    for name in sorted(set(names)):
        if not any(is_below(name, other) for other in kept):
            kept.append(name)
    return kept


def is_below(name: str, folder: str) -> bool:
    return name == folder or name.startswith(folder.rstrip("/") + "/")


def read_only(names: Iterable[str]) -> list[str]:
    """Arguments that show each of `names` at its own place, read-only."""
    names = list(names)
    # bubblewrap 0.8 makes missing parents with mode 0700, which root's outer view would keep from
    # the ordinary user: name each of them.
    parents = sorted({str(p) for name in names for p in Path(name).parents if str(p) != "/"})
    made = [x for parent in parents for x in ("--perms", "0755", "--dir", parent)]
    return made + [x for name in names for x in ("--ro-bind", name, name)]


def package() -> list[str]:
    """Arguments that show this package alone, at a neutral place: not the course around it."""
    source = str(Path(autograder.__file__).parent)
    parents = [x for p in ("/opt", PACKAGE) for x in ("--perms", "0755", "--dir", p)]
    return [*parents, "--ro-bind", source, f"{PACKAGE}/autograder"]


def tool(name: str, debian_package: str) -> str:
    """The absolute path of a system program."""
    path = shutil.which(name, path=TOOLS_PATH)
    if path is None:
        raise SandboxMissing(
            f"student code is only run in a sandbox, and {name} is not installed.\n"
            f"Install it with:  apt-get install {debian_package}"
        )
    return path
