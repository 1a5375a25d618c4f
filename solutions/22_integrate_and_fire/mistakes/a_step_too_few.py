"""There is one Euler step too few."""

question = "q3"
loses = ["four step counts", "other errors", "steps of the size of tau"]
edits = [
    ("for _ in range(count):", "for _ in range(count - 1):"),
]
