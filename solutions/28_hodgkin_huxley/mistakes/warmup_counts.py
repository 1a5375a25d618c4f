"""The spikes of the warm-up count, too."""

question = "q4"
loses = ["rates of three currents", "rates of many currents"]
edits = [
    ("late = times[times > warmup]", "late = times"),
]
