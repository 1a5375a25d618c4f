"""Without replacement the chance to be drawn is K / N even where autapses are forbidden."""

question = "q2"
loses = ["spread of the out-degree"]
edits = [("K * (1 - K / candidates)", "K * (1 - K / N)")]
