"""Find a way to a network: a route, an address, or a listener at an address of this machine."""

import socket
from contextlib import suppress

LOOPBACK = "lo"
TABLES = {"route": 0, "ipv6_route": -1, "if_inet6": -1}  # the column that names the interface


def attack(known):
    found = []
    for table, column in TABLES.items():
        with suppress(FileNotFoundError), open(f"/proc/self/net/{table}") as lines:
            names = [line.split()[column] for line in lines if not line.startswith("Iface")]
            found += [f"{table} by {name}" for name in names if name != LOOPBACK]
    for address in known["listeners"]:
        with suppress(OSError), socket.create_connection(address, 3):
            found.append(f"connected to {address}")
    return found
