"""Only y dy/dt is taken for the energy gain; x dx/dt is missing."""

question = "q1"
loses = ["energy of three states", "energy gain of other states"]
edits = [
    ("return mu * (1 - x**2) * y**2", "return y * (mu * (1 - x**2) * y - x)"),
]
