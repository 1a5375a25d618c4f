"""The size of the energy gain is returned, so no energy is ever lost."""

question = "q1"
loses = ["energy of three states", "energy gain of other states"]
edits = [
    ("return mu * (1 - x**2) * y**2", "return np.abs(mu * (1 - x**2) * y**2)"),
]
