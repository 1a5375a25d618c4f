"""The -1 of the leak is missing in the Jacobian."""

question = "q4"
loses = ["jacobian beside a fixed point", "other jacobians"]
edits = [
    ("slope[:, None] * weights - np.eye(2)", "slope[:, None] * weights"),
]
