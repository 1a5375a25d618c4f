"""Amplification is tried before drive."""

question = "q6"
loses = ["regimes of other maps"]
edits = [
    (
        "dendrite_only >= floor_Hz, index >= floor_Hz], [1, 2, 3]",
        "index >= floor_Hz, dendrite_only >= floor_Hz], [1, 3, 2]",
    )
]
