"""The node's weight is divided by K, but all N neurons send."""

question = "q6"
loses = ["node of the example", "other node: connection"]
edits = [("W_pA / N", "W_pA / K")]
