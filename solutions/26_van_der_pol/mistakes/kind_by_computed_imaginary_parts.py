"""The kind is decided by computed eigenvalues, whose rounding makes a double one a spiral."""

question = "q2"
loses = ["the borders between the kinds"]
edits = [
    (
        "'node' if abs(mu) >= 2 else 'spiral'",
        "'node' if (np.roots([1, -mu * (1 + 1e-14), 1 + 3e-14]).imag == 0).all() else 'spiral'",
    ),
]
