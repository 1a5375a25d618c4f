"""The sign of the interval is reversed: post before pre for positive ones."""

question = "q4"
loses = ["the examples", "control at other rates"]
edits = [
    ("round(time + dt_ms, 1)", "round(time - dt_ms, 1)"),
]
