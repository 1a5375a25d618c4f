"""The transient is not awaited: the first period after a start inside the cycle is measured."""

question = "q4"
loses = ["weak damping", "other cycles"]
edits = [
    (
        "        (2.0, 0.0),\n        events=at_maximum",
        "        (0.5, 0.0),\n        events=at_maximum",
    ),
    ("return states[-1, 0], times[-1] - times[-2]", "return states[1, 0], times[1] - times[0]"),
]
