"""For drive, the rate without any input is subtracted first."""

question = "q6"
loses = ["regimes of other maps"]
edits = [("dendrite_only >= floor_Hz,", "dendrite_only - rates[0, 0] >= floor_Hz,")]
