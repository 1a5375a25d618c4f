"""Neuron 1 has no potentiation and neuron 2 no depression."""

question = "q4"
loses = ["the examples", "blocked at other rates"]
edits = [
    ("neurons[1].A_LTD", "neurons[2].A_LTD_"),
    ("neurons[2].A_LTP", "neurons[1].A_LTP"),
    ("A_LTD_ =", "A_LTD ="),
]
