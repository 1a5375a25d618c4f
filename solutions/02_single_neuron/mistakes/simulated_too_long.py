"""The simulation runs 1 ms longer, and spikes after T_ms are returned too."""

question = "q2"
loses = ["the example on a coarse grid", "other neurons"]
edits = [("nest.Simulate(T_ms)", "nest.Simulate(T_ms + 1.0)")]
