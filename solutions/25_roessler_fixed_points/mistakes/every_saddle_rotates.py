"""All saddles are called spiral saddles."""

question = "q5"
loses = ["saddles"]
edits = [
    ('"spiral saddle" if spiral else "saddle"', '"spiral saddle"'),
]
