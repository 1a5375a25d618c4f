"""The given state is not among the states: they begin after the first step."""

question = "q3"
loses = ["one millisecond", "from any state", "spikes after short pulses"]
edits = [
    ("    return np.array(states)", "    return np.array(states[1:])"),
]
