"""The filter mixes in the voltage of the present sample, which only begins now."""

question = "q1"
loses = ["the examples", "other voltages"]
edits = [
    ("u[k - 1] * (1.0", "u[k] * (1.0"),
]
