"""The time is 0 if there is no spike."""

question = "q6"
loses = ["three neurons", "nothing or h kept", "n kept"]
edits = [
    ("len(times) else np.inf", "len(times) else 0.0"),
]
