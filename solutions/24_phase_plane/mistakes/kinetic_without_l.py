"""The kinetic energy is m ω²/2; the square of the length is missing."""

question = "q5"
loses = ["energy of three states", "energy of other pendulums"]
edits = [
    ("length**2 * omega**2", "omega**2"),
]
