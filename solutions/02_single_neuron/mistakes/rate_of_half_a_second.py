"""The spikes of half a second are returned as a rate."""

question = "q5"
loses = ["a jump to 700 pA", "currents from rest"]
edits = [
    ("float(late) / 0.5", "float(late)"),
]
