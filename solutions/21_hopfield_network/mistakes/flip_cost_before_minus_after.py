"""The change of the energy has the wrong sign: before minus after."""

question = "q2"
loses = ["flips of three neurons", "flips in other networks"]
edits = [
    ("2.0 * state", "-2.0 * state"),
]
