"""Bisection starts without looking whether the ends are on different sides of the threshold."""

question = "q5"
loses = ["no threshold"]
edits = [
    (
        "    if fires(0.0):\n        return 0.0\n    if not fires(high):\n        return np.inf\n",
        "",
    ),
]
