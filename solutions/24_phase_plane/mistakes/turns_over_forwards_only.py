"""A negative velocity never turns over."""

question = "q6"
loses = ["five states", "which states turn over"]
edits = [
    (
        "return omega**2 / 2 > g / length * (1 + np.cos(theta))",
        "return omega > 2 * np.sqrt(g / length) * np.abs(np.cos(theta / 2))",
    ),
]
