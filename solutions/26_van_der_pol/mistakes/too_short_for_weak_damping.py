"""The time before the measurement is too short where weak damping makes the transient long."""

question = "q6"
loses = ["other fractions"]
edits = [
    (
        "        (0.0, 10.0 / mu + 2 * (7 + 2 * mu)),\n        (2.0, 0.0),\n        events=(at_maximum, at_border),",
        "        (0.0, 50.0 + 2 * (7 + 2 * mu)),\n        (0.5, 0.0),\n        events=(at_maximum, at_border),",
    ),
]
