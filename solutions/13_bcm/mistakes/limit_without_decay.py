"""The longest time constant ignores the decay."""

question = "q6"
loses = ["longest tau", "other longest tau"]
edits = [
    ("return 1.0 + 1.0 / (c * y)  #", "return 1.0 + 1.0 / c  #"),
]
