"""The two arrays of the gates are exchanged."""

question = "q2"
loses = ["gates at five potentials", "gates at other potentials"]
edits = [
    (
        "return opening / (opening + closing), 1 / (opening + closing)",
        "return 1 / (opening + closing), opening / (opening + closing)",
    ),
]
