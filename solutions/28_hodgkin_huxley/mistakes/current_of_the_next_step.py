"""Each step uses the current of the next one."""

question = "q3"
loses = ["one millisecond", "from any state", "spikes after short pulses"]
edits = [
    ("    for injected in current:", "    for injected in list(current[1:]) + list(current[-1:]):"),
]
