"""Runs a command as an ordinary user of this machine, as most instructors are.

The tests run as root here and there, with an interpreter in root's home and a temporary folder that
nobody else may enter. So the command gets a view of its own, in which these places can be reached.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from autograder.sandbox.host.sandboxes import closed_to_others

UID = 61_500  # nobody's: neither a user of a usual system nor one of the sandbox's own
ROOT = Path(__file__).parents[1]
ASIDE = "/mnt"


def as_ordinary_user(command: Sequence[str], places: Iterable[Path] = ()) -> list[str]:
    """The command line that runs `command` as an ordinary user who can reach `places`, too."""
    user = ["setpriv", f"--reuid={UID}", f"--regid={UID}", "--clear-groups", "--inh-caps=-all"]
    return where_all_may_read([*user, "--bounding-set=-all", "--", *command], places)


def where_all_may_read(command: Sequence[str], places: Iterable[Path] = ()) -> list[str]:
    """The command line that runs `command` where every user can reach Python and `places`."""
    base = Path(sys.base_prefix).resolve()
    needed = [base, Path(sys.prefix), ROOT, *places]
    closed = {place: closed_to_others(place) for place in needed}
    hidden = {place: folder for place, folder in closed.items() if folder is not None}
    steps = [f"mount -t tmpfs none {ASIDE}"]
    for number, place in enumerate(hidden):
        steps += [f"mkdir {ASIDE}/{number}", f"mount --bind {quoted(place)} {ASIDE}/{number}"]
    steps += [
        f"mount -t tmpfs -o mode=0755 none {quoted(folder)}" for folder in set(hidden.values())
    ]
    for number, place in enumerate(hidden):
        steps += [f"mkdir -p {quoted(place)}", f"mount --bind {ASIDE}/{number} {quoted(place)}"]
    steps += [f"umount --lazy {ASIDE}", 'exec "$@"']
    return ["unshare", "--mount", "sh", "-c", " && ".join(steps), "sh", *command]


def quoted(path: Path) -> str:
    return shlex.quote(str(path))


def hand_over(folder: Path) -> None:
    """Give a folder and all in it to the user."""
    for path in [folder, *folder.rglob("*")]:
        os.chown(path, UID, UID, follow_symlinks=False)


def why_not() -> str | None:
    """Why nothing can be run so on this machine; None if it can."""
    if os.geteuid() != 0:
        return "needs root, to become an ordinary user"
    if shutil.which("bwrap") is None:
        return "apt-get install bubblewrap"
    trial = as_ordinary_user(["bwrap", "--unshare-all", "--ro-bind", "/", "/", "true"])
    done = subprocess.run(trial, capture_output=True, text=True, check=False)
    return done.stderr if done.returncode else None
