"""The resistance is that of cell a alone, as if the junction were no way out."""

question = "q1"
loses = ["the examples: coefficients and resistance", "other pairs: coefficients and resistance"]
edits = [
    ("1000.0 * (g_b_nS + g_nS) / determinant", "1000.0 / g_a_nS"),
]
