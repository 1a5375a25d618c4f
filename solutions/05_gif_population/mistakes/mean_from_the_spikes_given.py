"""Without spikes in the list the mean is taken to be 0, whatever the rate."""

question = "q2"
loses = ["mean of other neurons"]
edits = [('"mean": float(sum(', '"mean": bool(len(spike_times_ms)) * float(sum(')]
