"""Neurons are connected with themselves, too."""

question = "q5"
loses = ["networks of the examples", "other networks"]
edits = [
    (', "allow_autapses": False', ""),
]
