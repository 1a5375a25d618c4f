"""One second is simulated, whatever the trains."""

question = "q3"
loses = ["other networks", "other weights", "empty trains"]
edits = [("nest.Simulate(end + 20.0)", "nest.Simulate(1000.0)")]
