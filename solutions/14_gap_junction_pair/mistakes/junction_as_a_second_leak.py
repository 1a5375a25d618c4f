"""Cell b is taken to be at rest, so the junction is only a second leak of a."""

question = "q1"
loses = ["the examples: coefficients and resistance", "other pairs: coefficients and resistance"]
edits = [
    ("1000.0 * (g_b_nS + g_nS) / determinant", "1000.0 / (g_a_nS + g_nS)"),
]
