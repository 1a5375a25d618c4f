"""The speed is negative at some angles; its absolute size is missing."""

question = "q6"
loses = ["separatrix at three angles", "separatrix of other pendulums"]
edits = [
    ("np.abs(np.cos(theta / 2))", "np.cos(theta / 2)"),
]
