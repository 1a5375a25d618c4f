"""The nullcline is multiplied by mu instead of divided."""

question = "q2"
loses = ["nullcline at five points", "nullcline at other points"]
edits = [
    ("x[finite] / (mu * (1 - x[finite] ** 2))", "mu * x[finite] / (1 - x[finite] ** 2)"),
]
