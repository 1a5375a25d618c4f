"""The weight of inhibition has lost its sign."""

question = "q3"
loses = ["connections", "other networks: weights, delays and drive"]
edits = [("-g * w", "g * w")]
