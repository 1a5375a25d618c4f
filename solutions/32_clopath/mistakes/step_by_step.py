"""The random numbers are drawn step by step, not neuron by neuron."""

question = "q6"
loses = ["trains of the examples", "trains of other seeds"]
edits = [
    ("random((n, round(10 * (T_ms - 10))))", "random((round(10 * (T_ms - 10)), n)).T"),
]
