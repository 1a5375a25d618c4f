"""The powers in a band are summed without the width of a frequency."""

question = "q5"
loses = ["two segments", "other signals"]
edits = [
    ("        width_hz * power[", "        power["),
]
