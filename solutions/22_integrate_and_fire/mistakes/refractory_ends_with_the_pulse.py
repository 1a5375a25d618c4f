"""The refractory time ends with the pulse in which it began."""

question = "q4"
loses = ["four pulses", "short pulses", "refractory across pulses"]
edits = [
    ("        end += duration\n", "        now = end\n        end += duration\n"),
]
