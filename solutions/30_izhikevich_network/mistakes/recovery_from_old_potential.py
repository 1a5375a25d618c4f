"""u is stepped with the v from before the step."""

question = "q2"
loses = ["four neurons", "other networks"]
edits = [
    (
        "    for _ in range(2):\n        v = v + 0.5",
        "    old = v\n    for _ in range(2):\n        v = v + 0.5",
    ),
    ("u = u + a * (b * v - u)", "u = u + a * (b * old - u)"),
]
