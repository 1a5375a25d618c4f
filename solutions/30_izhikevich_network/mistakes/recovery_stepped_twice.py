"""u is stepped after each half step of v."""

question = "q2"
loses = ["four neurons", "other networks"]
edits = [
    (
        "140 - u + current)\n    u = u + a * (b * v - u)",
        "140 - u + current)\n        u = u + 0.5 * a * (b * v - u)",
    ),
]
