"""The gain is the difference quotient of neighbours in the list."""

question = "q1"
loses = ["the example", "no refractory time", "other neurons", "around the rheobase"]
edits = [("return rates, gains", "return rates, np.gradient(rates, currents_pA)")]
