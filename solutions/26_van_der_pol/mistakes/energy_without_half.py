"""The energy gain is twice what it is, as without the factor 1/2 in the energy."""

question = "q1"
loses = ["energy of three states", "energy gain of other states"]
edits = [
    ("return mu * (1 - x**2) * y**2", "return 2 * mu * (1 - x**2) * y**2"),
]
