"""The first window is left out as a transient, and the next ones move up."""

question = "q5"
loses = [
    "a control that starts in step",
    "exact without noise",
]
edits = [
    (
        "for k in range(windows):\n        inside",
        "for k in range(windows):\n        k += 1\n        inside",
    ),
    ("strength[k] =", "strength[k - 1] ="),
    (
        "nest.Simulate(windows * length_ms + 10.0)",
        "nest.Simulate((windows + 1) * length_ms + 10.0)",
    ),
]
