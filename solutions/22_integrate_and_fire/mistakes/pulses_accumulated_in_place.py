"""The durations are summed up in the array of the caller."""

question = "q4"
loses = ["four pulses"]
edits = [
    (
        "    for duration, current in pulses:\n        end += duration\n",
        "    pulses[:, 0] = np.cumsum(pulses[:, 0])\n    for end, current in pulses:\n",
    ),
]
