"""The latency is counted from the arrival of the spike, without the delay."""

question = "q4"
loses = ["latencies of the examples", "other latencies"]
edits = [('["times"][0],\n', '["times"][0] - delay_ms,\n')]
