"""All neurons receive the current of the first one."""

question = "q3"
loses = ["one millisecond", "from any state", "spikes after short pulses"]
edits = [
    ("        now = states[-1]", "        now, injected = states[-1], injected[0]"),
]
