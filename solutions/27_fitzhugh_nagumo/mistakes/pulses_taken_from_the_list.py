"""The pulses are sorted in place, which changes the caller's list."""

question = "q3"
loses = ["the two pulses", "many pulses"]
edits = [
    (
        "    v, w = (float(x) for x in state)",
        "    pulses.sort()\n    v, w = (float(x) for x in state)",
    ),
]
