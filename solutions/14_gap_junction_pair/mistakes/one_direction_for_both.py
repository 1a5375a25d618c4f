"""The coefficient of the first experiment is returned for both directions."""

question = "q3"
loses = ["the example: coefficients", "other pairs: coefficients"]
edits = [
    ("a_mV[1, -1] / b_mV[1, -1]", "b_mV[0, -1] / a_mV[0, -1]"),
]
