"""Depression is blocked in all three neurons."""

question = "q4"
loses = ["the examples", "blocked at other rates"]
edits = [
    ("neurons[1].A_LTD", "neurons.A_LTD"),
]
