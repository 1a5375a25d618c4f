"""Spikes since the beginning count for every step."""

question = "q5"
loses = ["a creep to 700 pA", "a history of currents"]
edits = [
    ("(times > end - 1000.0) & (times <= end - 500.0)", "times <= end - 500.0"),
]
