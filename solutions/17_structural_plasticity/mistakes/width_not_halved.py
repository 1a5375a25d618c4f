"""The width of the curve is twice as large, because the factor 2 of the denominator is missing."""

question = "q1"
loses = ["the curve", "a negative growth rate", "other curves", "zeros, peak and tail"]
edits = [("(2 * np.sqrt(np.log(2)))\n    x = ", "np.sqrt(np.log(2))\n    x = ")]
