"""The spike times are those of a simulation with steps of 0.01 ms instead of exact ones."""

question = "q4"
loses = ["four pulses", "short pulses", "other pulses"]
edits = [
    ("spikes.append(now + wait)", "spikes.append(0.01 * np.ceil((now + wait) / 0.01))"),
]
