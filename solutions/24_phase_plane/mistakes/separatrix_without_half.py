"""The factor ½ of the kinetic energy is forgotten."""

question = "q6"
loses = ["separatrix at three angles", "separatrix of other pendulums"]
edits = [
    ("return 2 * np.sqrt(g / length)", "return np.sqrt(2 * g / length)"),
]
