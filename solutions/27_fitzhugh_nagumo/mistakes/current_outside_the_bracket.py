"""The current is added after the multiplication by µ."""

question = "q1"
loses = ["the three rates", "other rates"]
edits = [
    ("mu * (v - v**3 / 3 - w + I)", "mu * (v - v**3 / 3 - w) + I"),
]
