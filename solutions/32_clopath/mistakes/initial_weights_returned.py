"""The weights are read before the simulation."""

question = "q5"
loses = ["weights of the examples", "weights of other networks"]
edits = [
    ("    nest.Simulate(T_ms)\n", ""),
    ('    return {"neurons"', '    nest.Simulate(T_ms)\n    return {"neurons"'),
]
