"""The slope of S is taken as x (1 - x), which holds at fixed points only."""

question = "q4"
loses = ["jacobian beside a fixed point", "other jacobians"]
edits = [
    ("slope = response * (1 - response)", "slope = point * (1 - point)"),
]
