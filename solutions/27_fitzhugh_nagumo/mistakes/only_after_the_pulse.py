"""v is looked at only after the pulse, but it may reach 0 during it."""

question = "q5"
loses = ["other pulses"]
edits = [
    ("return states[:, 0].max() >= 0.0", "return states[times >= width, 0].max() >= 0.0"),
]
