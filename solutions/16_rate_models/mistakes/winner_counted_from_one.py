"""The winner is counted from 1."""

question = "q4"
loses = ["a race of three", "other decisions"]
edits = [("int(np.argmax(rates[decided[0]]))", "int(np.argmax(rates[decided[0]])) + 1")]
