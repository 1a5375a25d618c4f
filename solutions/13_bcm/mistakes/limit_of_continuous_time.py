"""The longest time constant is that of small steps, 1 / (c y)."""

question = "q6"
loses = ["longest tau", "other longest tau"]
edits = [
    ("1.0 + 1.0 / (c * y)  #", "1.0 / (c * y)  #"),
]
