"""The simulation ends at T_ms: the 200 ms before are missing."""

question = "q4"
loses = ["wiring of the example", "rate of the example", "other rates", "other CVs"]
edits = [
    ("nest.Simulate(200.0 + T_ms)", "nest.Simulate(T_ms)"),
]
