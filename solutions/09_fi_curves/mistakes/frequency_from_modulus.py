"""The frequency is taken from the modulus of the eigenvalue; near the Hopf bifurcation that is nearly the same."""

question = "q4"
loses = ["no current", "a strong current", "stable resting states", "unstable resting states"]
edits = [("abs(leading.imag)", "abs(leading)")]
