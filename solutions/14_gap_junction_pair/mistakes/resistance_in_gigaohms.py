"""The resistance is mV per pA, which is a gigaohm."""

question = "q1"
loses = ["the examples: coefficients and resistance", "other pairs: coefficients and resistance"]
edits = [
    ("1000.0 * (g_b_nS", "(g_b_nS"),
]
