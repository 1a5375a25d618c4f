"""The spread of independent draws is used for drawing without replacement, too."""

question = "q2"
loses = ["spread of the out-degree"]
edits = [("K * (1 - K / candidates)", "K * (1 - 1 / candidates)")]
