"""The synapse is static: its weight never changes."""

question = "q3"
loses = ["circuit of the examples", "circuit of other pairings"]
edits = [
    ('"synapse_model": "clopath_synapse", ', ""),
]
