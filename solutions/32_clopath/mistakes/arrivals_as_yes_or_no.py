"""Several presynaptic spikes in one step count as one."""

question = "q2"
loses = ["the examples", "another course"]
edits = [
    ("w - arrivals[k] * ", "w - (arrivals[k] > 0) * "),
]
