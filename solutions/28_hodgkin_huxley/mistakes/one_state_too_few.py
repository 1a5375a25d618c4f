"""The state after the last step is missing."""

question = "q3"
loses = ["one millisecond", "from any state", "spikes after short pulses"]
edits = [
    ("    return np.array(states)", "    return np.array(states[:-1])"),
]
