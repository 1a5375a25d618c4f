"""Whether the sandbox holds on this machine: tried once, and remembered with the course.

require_sound(course, limits, BUBBLEWRAP)  # before student code is run
"""

import hashlib
import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from autograder.course.errors import CourseError
from autograder.course.files import atomic_write
from autograder.course.fingerprint import fingerprint
from autograder.course.layout import Course
from autograder.course.limits import Limits
from autograder.sandbox.doctor.examine import Finding, examine, limits_of_examination
from autograder.sandbox.host import foreman
from autograder.sandbox.host.execute import Execution, execute
from autograder.sandbox.host.sandboxes import Sandbox

SANDBOX_CODE = ("sandbox/**/*.py", "course/limits.py")
COLD, WARM = "cold", "warm"  # the two kinds of kernels


class SandboxUnsound(CourseError):
    """A wall of the sandbox does not hold here; the message says which, and what to do."""


def sound(findings: list[Finding]) -> bool:
    """Whether untrusted notebooks may run here."""
    return all(finding.holds or not finding.grave for finding in findings)


def require_sound(course: Course, limits: Limits, sandbox: Sandbox) -> None:
    """Raise SandboxUnsound if a wall does not hold. A sandbox that does not isolate is accepted."""
    if not sandbox.isolates:
        return
    sandbox.require()
    findings = examined(course, limits, sandbox, COLD, execute)
    if not sound(findings):
        broken = [f"- {one.name}: {one.detail}" for one in findings if one.grave and not one.holds]
        raise SandboxUnsound(
            "The sandbox does not hold on this machine, so no student code was run. These attacks "
            "succeeded:\n" + "\n".join(broken) + "\nTo see every wall, type: autograder doctor "
            f"--sandbox {sandbox.name}\nWhat a machine needs is in docs/operators.md."
        )


def warm_is_sound(course: Course, limits: Limits, sandbox: Sandbox) -> bool:
    """Whether all walls hold around warm kernels; to be asked after `require_sound`."""
    return sandbox.warm_provisioner is not None and sound(
        examined(course, limits, sandbox, WARM, foreman.shared().execute_warm)
    )


def examined(
    course: Course, limits: Limits, sandbox: Sandbox, kernel: str, execute: Callable[..., Execution]
) -> list[Finding]:
    """The findings of an examination; from memory, if nothing has changed since it was sound.

    kernel: COLD or WARM, as `execute` makes them.
    """
    remembered = course.state / "doctor" / f"{_circumstances(limits, sandbox, kernel)}.json"
    if remembered.is_file():
        return [Finding(**facts) for facts in json.loads(remembered.read_bytes())]
    findings = examine(limits, course=course.root, sandbox=sandbox, execute=execute)
    if sound(findings):
        atomic_write(remembered, json.dumps([asdict(one) for one in findings], indent=1).encode())
    return findings


def _circumstances(limits: Limits, sandbox: Sandbox, kernel: str) -> str:
    """A digest of all that an examination depends on."""
    digest = hashlib.sha256(fingerprint(*SANDBOX_CODE).encode())
    boot = Path("/proc/sys/kernel/random/boot_id")
    facts = [
        boot.read_text() if boot.exists() else "",
        os.uname().release,
        os.geteuid() if hasattr(os, "geteuid") else 0,
        sys.prefix,
        sandbox.name,
        kernel,
        str(sandbox.counts_memory()),
        asdict(limits_of_examination(limits)),
    ]
    digest.update(json.dumps(facts, sort_keys=True).encode())
    return digest.hexdigest()
