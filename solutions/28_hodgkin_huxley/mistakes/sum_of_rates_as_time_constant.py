"""The time constant is the sum of the rates instead of one over it."""

question = "q2"
loses = ["gates at five potentials", "gates at other potentials"]
edits = [
    ("1 / (opening + closing)\n", "opening + closing\n"),
]
