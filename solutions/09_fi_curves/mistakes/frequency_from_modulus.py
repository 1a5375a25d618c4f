"""The frequency is taken from the modulus of the eigenvalue; near the Hopf bifurcation that is nearly the same."""

question = "q4"
loses = [
    "stability of the examples",
    "stability of other resting states",
]
edits = [("abs(leading.imag)", "abs(leading)")]
