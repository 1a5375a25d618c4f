"""The currents are sorted in the array of the caller."""

question = "q5"
loses = ["exact rates"]
edits = [
    ("    exact = np.zeros", "    currents_nA.sort()\n    exact = np.zeros"),
]
