"""Connect to a port of this machine, and to a local socket by its abstract name."""

import socket


def attack(known):
    reached, refused = [], []
    for family, address in (
        (socket.AF_INET, ("127.0.0.1", known["port"])),
        (socket.AF_UNIX, "\0" + known["abstract"]),
    ):
        try:
            with socket.socket(family) as ours:
                ours.settimeout(3)
                ours.connect(address)
            reached.append(str(address))
        except OSError as error:
            refused.append(str(error))
    if not reached:
        raise OSError("; ".join(refused))
    return reached
