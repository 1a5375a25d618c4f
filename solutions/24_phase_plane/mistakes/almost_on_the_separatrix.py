"""States close to the separatrix count as being on it."""

question = "q6"
loses = ["which states turn over"]
edits = [
    (
        "return omega**2 / 2 > g / length * (1 + np.cos(theta))",
        "return np.abs(omega) > separatrix(theta, g, length) + 0.01",
    )
]
