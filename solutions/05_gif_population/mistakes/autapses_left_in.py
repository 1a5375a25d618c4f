"""Autapses are left allowed, NEST"s default."""

question = "q5"
loses = [
    "connections between neurons",
    "other populations: connections between neurons",
]
edits = [(', "allow_autapses": False', "")]
