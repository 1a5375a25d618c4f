"""A read-out spike is added to every train, and the simulation made longer."""

question = "q5"
loses = ["networks of the examples", "other networks"]
edits = [
    ('"spike_times": list(times)', '"spike_times": [*times, T_ms + 500.0]'),
    ("nest.Simulate(T_ms)", "nest.Simulate(T_ms + 510.0)"),
]
