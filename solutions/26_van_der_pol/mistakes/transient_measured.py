"""The transient is measured, too: the mean of all periods from a start far inside."""

question = "q4"
loses = ["weak damping", "strong damping", "other cycles", "unstable cycles"]
edits = [
    (
        "        (2.0, 0.0),\n        events=at_maximum",
        "        (0.1, 0.0),\n        events=at_maximum",
    ),
    ("times[-1] - times[-2]", "np.mean(np.diff(times))"),
]
