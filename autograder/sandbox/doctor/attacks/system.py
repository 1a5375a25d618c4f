"""Write where only programs should lie."""

import os
from contextlib import suppress


def attack(known):
    grader = os.environ["PYTHONPATH"] + "/autograder"
    system = ["/", "/usr", "/usr/lib", "/etc", "/dev", "/opt"]
    written = []
    for folder in [*known["folders"], *system, grader]:
        path = os.path.join(folder, "autograder-doctor")
        with suppress(OSError):
            with open(path, "x"):
                written.append(folder)
            os.unlink(path)
    return written
