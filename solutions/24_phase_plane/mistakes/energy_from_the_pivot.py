"""The energy is 0 at the height of the pivot instead of at the lowest point."""

question = "q5"
loses = ["energy of three states", "energy of other pendulums"]
edits = [
    ("m * g * length * (1 - np.cos(theta))", "m * g * length * -np.cos(theta)"),
]
