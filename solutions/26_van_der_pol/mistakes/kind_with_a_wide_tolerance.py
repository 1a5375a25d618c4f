"""Small imaginary parts are taken for 0, so a spiral close to the border becomes a node."""

question = "q2"
loses = ["the borders between the kinds"]
edits = [
    ("abs(mu) >= 2", "(np.abs(eigenvalues.imag) < 2e-2).all()"),
]
