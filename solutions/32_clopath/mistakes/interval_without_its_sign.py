"""The sign of the interval is ignored, so the postsynaptic spike always follows."""

question = "q4"
loses = ["the examples", "control at other rates"]
edits = [
    ("round(time + dt_ms, 1) for time in pre_ms", "round(time + abs(dt_ms), 1) for time in pre_ms"),
]
