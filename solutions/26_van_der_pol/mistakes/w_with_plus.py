"""The term y/mu is added in w instead of subtracted."""

question = "q5"
loses = ["w of three states", "other states, to and fro"]
edits = [
    ("x - x**3 / 3 - y / mu", "x - x**3 / 3 + y / mu"),
]
