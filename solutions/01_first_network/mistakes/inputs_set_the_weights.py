"""inputs_of sets the weights instead of only reading them."""

question = "q6"
loses = ["inputs in the examples", "other inputs"]
edits = [
    (
        '    return {\n        "count"',
        '    connections.weight = 20.0\n    return {\n        "count"',
    )
]
