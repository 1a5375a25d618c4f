"""The pulses are counted from the first time on, as if it were 0."""

question = "q3"
loses = ["the two pulses", "many pulses"]
edits = [
    (
        "edge for start, stop, _ in pulses for edge in (start, stop)",
        "edge + times[0] for start, stop, _ in pulses for edge in (start, stop)",
    ),
    ("if start < middle < stop", "if start < middle - times[0] < stop"),
]
