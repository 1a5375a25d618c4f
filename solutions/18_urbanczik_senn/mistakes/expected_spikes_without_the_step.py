"""The expected number of spikes in a step is taken to be the intensity, not intensity times step."""

question = "q3"
loses = ["the examples", "other weights", "fine steps"]
edits = [("-step_ms * PHI_MAX", "-PHI_MAX")]
