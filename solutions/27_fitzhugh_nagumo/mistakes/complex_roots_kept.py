"""The complex zeros of the cubic are kept with their real parts."""

question = "q1"
loses = ["the fixed point", "one fixed point elsewhere"]
edits = [
    ("roots[np.abs(roots.imag) < 1e-7].real", "roots.real"),
]
