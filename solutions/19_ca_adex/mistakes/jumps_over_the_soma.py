"""Jumps are looked for along the somatic current."""

question = "q6"
loses = ["planes of a map", "planes of other maps"]
edits = [
    ("np.diff(rates, axis=1) > jump_Hz", "np.diff(rates, axis=0) > jump_Hz"),
    (
        "high[:, 1:] = np.logical_or.accumulate(jumps, axis=1)",
        "high[1:] = np.logical_or.accumulate(jumps, axis=0)",
    ),
]
