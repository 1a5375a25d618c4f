"""The Jacobian is transposed."""

question = "q4"
loses = ["jacobian beside a fixed point", "other jacobians"]
edits = [
    (
        "return slope[:, None] * weights - np.eye(2)",
        "return (slope[:, None] * weights - np.eye(2)).T",
    ),
]
