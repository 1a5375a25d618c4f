"""The rate is not converted to spikes per ms."""

question = "q3"
loses = ["mean of the examples", "standard deviation of the examples", "other means"]
edits = [
    ("rate_per_ms = rate_Hz / 1000.0", "rate_per_ms = rate_Hz"),
]
