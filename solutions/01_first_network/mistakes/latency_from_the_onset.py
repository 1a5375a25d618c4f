"""The latency is counted from the arrival of the spike, without the delay."""

question = "q4"
loses = ["PSPs of the examples", "other EPSPs", "other IPSPs"]
edits = [('["times"][0],\n', '["times"][0] - delay_ms,\n')]
