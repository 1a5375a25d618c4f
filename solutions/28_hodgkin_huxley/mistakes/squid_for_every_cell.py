"""The threshold is that of the squid axon, whatever the parameters are."""

question = "q5"
loses = ["a short pulse at rest"]
edits = [
    (
        "    start = resting_state(cell, 0.0)[:, None]",
        "    cell = SQUID\n    start = resting_state(cell, 0.0)[:, None]",
    ),
]
