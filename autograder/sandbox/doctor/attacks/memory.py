"""Allocate more memory than one process may have."""

import mmap

PART = 64 << 20


def attack(known):
    held = []  # never touched, so that no other limit is hit first
    while len(held) * PART <= known["memory"]:
        held.append(mmap.mmap(-1, PART))
    return f"{len(held) * PART >> 20} MiB"
