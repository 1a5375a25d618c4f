"""The smaller of the two solutions is returned as the balance."""

question = "q3"
loses = ["three inputs", "other balances"]
edits = [
    ("(growth + np.sqrt", "(growth - np.sqrt"),
]
