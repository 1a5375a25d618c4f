"""The minus sign is lost: memories are hills."""

question = "q2"
loses = ["energy of three neurons", "energy of other networks"]
edits = [
    ("-0.5 * ", "0.5 * "),
]
