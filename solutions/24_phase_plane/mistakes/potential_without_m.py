"""The potential energy lacks the mass."""

question = "q5"
loses = ["energy of three states", "energy of other pendulums"]
edits = [
    ("m * g * length * (1", "g * length * (1"),
]
