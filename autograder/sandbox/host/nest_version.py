"""Which NEST a sandbox has: a clean process in it says so, no kernel that ran student code."""

import subprocess
from contextlib import ExitStack
from functools import cache

from autograder.course.limits import Limits
from autograder.sandbox.host.sandboxes import Sandbox

SECONDS = 180.0  # on a busy machine
MARK = "version of NEST: "  # NEST prints a banner of its own
PROGRAM = f"import nest; print({MARK!r} + nest.__version__)"


@cache
def nest_version_in(sandbox: Sandbox) -> str:
    """The version of NEST in a sandbox, such as 3.10.0; empty where it can't be imported.

    A process of ours is asked, once.
    """
    with ExitStack() as held:
        command = sandbox.command(["-s", "-P", "-c", PROGRAM], Limits(), (), held)
        try:
            said = subprocess.run(
                command.argv,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=command.environment,
                cwd="/",
                pass_fds=command.descriptors,
                start_new_session=True,
                timeout=SECONDS,
                text=True,
            ).stdout
        except subprocess.TimeoutExpired:
            return ""
    found = [line.removeprefix(MARK) for line in said.splitlines() if line.startswith(MARK)]
    return found[-1].strip() if found else ""
