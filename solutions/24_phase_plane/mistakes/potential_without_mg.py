"""The potential energy is l (1 - cos θ); the factor m g is missing."""

question = "q5"
loses = ["energy of three states", "energy of other pendulums"]
edits = [
    ("m * g * length * (1", "length * (1"),
]
