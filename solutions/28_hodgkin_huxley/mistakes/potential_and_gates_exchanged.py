"""The states have the neurons in front and the variables behind."""

question = "q3"
loses = ["one millisecond", "from any state", "spikes after short pulses"]
edits = [
    ("    return np.array(states)", "    return np.array(states).transpose(0, 2, 1)"),
]
