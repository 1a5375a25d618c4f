"""The slope of S belongs to the column of the Jacobian instead of the row."""

question = "q4"
loses = ["jacobian beside a fixed point", "other jacobians"]
edits = [
    ("slope[:, None] * weights", "slope * weights"),
]
