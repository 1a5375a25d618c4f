"""At a spike u is set to d and not increased by it."""

question = "q6"
loses = ["regular spiking", "other neurons"]
edits = [
    ("u += d", "u = d"),
]
