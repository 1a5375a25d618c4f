"""v is stepped once by 1 ms instead of twice by half of it."""

question = "q2"
loses = ["four neurons", "other networks"]
edits = [
    (
        "    for _ in range(2):\n        v = v + 0.5 * (0.04 * v**2 + 5 * v + 140 - u + current)\n",
        "    v = v + 0.04 * v**2 + 5 * v + 140 - u + current\n",
    ),
]
