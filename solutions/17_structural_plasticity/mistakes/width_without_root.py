"""The width has ln 2 itself where it should have its square root."""

question = "q1"
loses = ["the curve", "a negative growth rate", "other curves", "zeros, peak and tail"]
edits = [("(2 * np.sqrt(np.log(2)))\n    x = ", "(2 * np.log(2))\n    x = ")]
