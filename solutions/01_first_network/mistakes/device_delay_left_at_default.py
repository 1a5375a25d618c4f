"""The delay of the generator's connection is left at 1 ms."""

question = "q3"
loses = ["wiring of the examples", "spikes of the examples", "other wiring", "other spikes"]
edits = [(', "delay": delay_ms', "")]
