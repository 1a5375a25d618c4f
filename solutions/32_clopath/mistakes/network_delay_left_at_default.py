"""The plastic synapses keep NEST's delay of 1 ms."""

question = "q5"
loses = ["networks of the examples", "other networks"]
edits = [
    ('"delay": 0.1,\n            "Wmax"', '"Wmax"'),
]
