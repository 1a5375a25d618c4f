"""Only whole milliseconds are simulated, so that the end is missing."""

question = "q2"
loses = ["other spikes"]
edits = [("nest.Simulate(T_ms)", "nest.Simulate(int(T_ms))")]
