"""The caller's y is changed in place."""

question = "q1"
loses = ["rates of three states"]
edits = [
    (
        "return y, mu * (1 - x**2) * y - x",
        "dx = np.copy(y)\n    y *= mu * (1 - x**2)\n    y -= x\n    return dx, y",
    ),
]
