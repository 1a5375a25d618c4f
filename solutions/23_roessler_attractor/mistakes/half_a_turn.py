"""Crossings in both directions are counted, so that the return time is half a turn."""

question = "q6"
loses = [
    "the example up to t = 19.8",
    "the example in chaos",
    "statistics up to t = 20",
    "statistics of periodic motion",
    "statistics of chaos",
]
edits = [
    (
        "    times = section(path, dt)[:, 0]",
        "    k = np.flatnonzero(np.diff(np.sign(path[:, 0])) != 0)\n    times = (k + path[k, 0] / (path[k, 0] - path[k + 1, 0])) * dt",
    ),
]
