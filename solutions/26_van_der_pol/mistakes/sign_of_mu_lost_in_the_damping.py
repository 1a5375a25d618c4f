"""The size of mu is used in the damping, so a negative mu acts like a positive one."""

question = "q1"
loses = ["rates of other states"]
edits = [
    ("return y, mu * (1 - x**2) * y - x", "return y, abs(mu) * (1 - x**2) * y - x"),
]
