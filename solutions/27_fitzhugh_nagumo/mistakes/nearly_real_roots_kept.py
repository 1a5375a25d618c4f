"""Roots count as real although their imaginary part is clearly not 0."""

question = "q1"
loses = ["one fixed point elsewhere"]
edits = [
    ("np.abs(roots.imag) < 1e-7", "np.abs(roots.imag) < 0.5"),
]
