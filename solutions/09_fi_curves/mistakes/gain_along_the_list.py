"""The gain is the difference quotient of neighbours in the list."""

question = "q1"
loses = [
    "gains of the examples",
    "gains of other neurons",
    "gains around the rheobase",
]
edits = [("return rates, gains", "return rates, np.gradient(rates, currents_pA)")]
