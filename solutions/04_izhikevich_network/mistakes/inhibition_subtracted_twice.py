"""The inhibitory term is subtracted, though its weight is negative already."""

question = "q5"
loses = [
    "mean input of a network",
    "rates of two networks",
    "mean input of another network",
    "rates of other networks",
    "rates with strong inhibition",
]
edits = [("K_IE * from_I", "- K_IE * from_I"), ("K_II * from_I", "- K_II * from_I")]
