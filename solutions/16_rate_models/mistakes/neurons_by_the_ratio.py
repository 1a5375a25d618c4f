"""The number of neurons grows with the ratio of the standard deviations, not with its square."""

question = "q5"
loses = ["the example", "other activities"]
edits = [("(A.std() / target_hz) ** 2", "(A.std() / target_hz)")]
