"""The filters start at 0 mV, far above rest, and not at the first voltage."""

question = "q1"
loses = ["the examples", "other voltages"]
edits = [
    ("result[0] = u[0]", "result[0] = 0.0"),
]
