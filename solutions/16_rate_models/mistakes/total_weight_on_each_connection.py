"""Every connection carries the total weight."""

question = "q6"
loses = [
    "neurons of the example",
    "node of the example",
    "other neurons: connections",
    "other node: connection",
]
edits = [("W_pA / K", "W_pA"), ("W_pA / N", "W_pA")]
