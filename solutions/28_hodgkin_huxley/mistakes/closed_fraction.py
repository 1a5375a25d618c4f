"""The steady state is that of closing: the closing rate over the sum."""

question = "q2"
loses = ["gates at five potentials", "gates at other potentials"]
edits = [
    ("return opening / (opening + closing), 1", "return closing / (opening + closing), 1"),
]
