"""A loop over the entries fails where x and y are two numbers."""

question = "q1"
loses = ["rates of other states"]
edits = [
    (
        "return y, mu * (1 - x**2) * y - x",
        "return y, np.array([mu * (1 - x[k] ** 2) * y[k] - x[k] for k in range(len(x))])",
    ),
]
