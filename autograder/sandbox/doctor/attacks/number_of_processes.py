"""Start more processes than are allowed."""

import os
import signal


def attack(known):
    children = []
    try:
        for _ in range(known["processes"] + 1):
            child = os.fork()
            if child == 0:
                signal.pause()
            children.append(child)
    finally:
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    return f"{len(children)} processes"
