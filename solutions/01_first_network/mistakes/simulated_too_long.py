"""The simulation runs 1 ms longer, to get the last samples, and spikes after T_ms are returned too."""

question = "q2"
loses = ["other spikes"]
edits = [("nest.Simulate(T_ms)", "nest.Simulate(T_ms + 1.0)")]
