"""The correlated inputs get the full rate r of their own, and the common spikes on top."""

question = "q5"
loses = ["the network", "the weights", "other networks", "other weights"]
edits = [('{"rate": (1.0 - c) * rate_Hz}', '{"rate": rate_Hz}')]
