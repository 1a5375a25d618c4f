"""Simulate is called twice, so that everything lasts twice as long."""

question = "q2"
loses = ["spikes of the examples", "potential below threshold", "other spikes", "other potentials"]
edits = [("nest.Simulate(T_ms)", "nest.Simulate(T_ms)\n    nest.Simulate(T_ms)")]
