"""A rate exactly at the floor is not enough for drive and amplification."""

question = "q6"
loses = ["regimes of other maps"]
edits = [
    ("dendrite_only >= floor_Hz, index >= floor_Hz", "dendrite_only > floor_Hz, index > floor_Hz")
]
