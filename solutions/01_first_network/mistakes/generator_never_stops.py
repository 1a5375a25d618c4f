"""The time at which the generator stops is forgotten."""

question = "q3"
loses = ["wiring of the examples", "spikes of the examples", "other wiring", "other spikes"]
edits = [(', "stop": stop_ms', "")]
