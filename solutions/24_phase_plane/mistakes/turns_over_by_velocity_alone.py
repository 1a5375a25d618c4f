"""The speed is compared with that on the separatrix at θ = 0, whatever the angle is."""

question = "q6"
loses = ["which states turn over"]
edits = [
    ("g / length * (1 + np.cos(theta))", "2 * g / l"),
]
