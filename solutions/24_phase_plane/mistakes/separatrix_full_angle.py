"""The cosine is that of the full angle; half the angle belongs there."""

question = "q6"
loses = ["separatrix at three angles", "separatrix of other pendulums"]
edits = [
    ("np.cos(theta / 2)", "np.cos(theta)"),
]
