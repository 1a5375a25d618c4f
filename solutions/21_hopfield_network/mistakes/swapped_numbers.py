"""The two numbers are returned in the wrong order."""

question = "q4"
loses = ["two neurons that inhibit each other", "a chain of neurons"]
edits = [
    ("return first, step - first", "return step - first, first"),
]
