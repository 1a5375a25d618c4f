"""The weight of inhibition has lost its sign."""

question = "q3"
loses = ["weights and delays", "other networks: weights and delays"]
edits = [("-g * w", "g * w")]
