"""The delay is left at NEST's default of 1 ms."""

question = "q3"
loses = ["connections", "other networks: weights, delays and drive"]
edits = [(', "delay": delay_ms', "")]
