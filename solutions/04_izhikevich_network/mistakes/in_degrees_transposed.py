"""K_EI and K_IE are interchanged."""

question = "q5"
loses = [
    "mean input of a network",
    "rates of two networks",
    "mean input of another network",
    "rates of other networks",
    "rates with strong inhibition",
]
edits = [("K_IE * from_I", "K_EI * from_I"), ("K_EI * from_E", "K_IE * from_E")]
