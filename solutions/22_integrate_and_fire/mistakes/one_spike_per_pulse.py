"""There is at most one spike in each pulse."""

question = "q4"
loses = ["four pulses", "other pulses"]
edits = [
    ("        while now < end:", "        if now < end:"),
]
