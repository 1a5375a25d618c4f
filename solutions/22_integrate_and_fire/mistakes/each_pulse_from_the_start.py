"""Every pulse begins at V_0 instead of the potential that is reached by then."""

question = "q4"
loses = ["four pulses", "other pulses"]
edits = [
    ("        end += duration\n", "        end += duration\n        V = V_0_mV\n"),
]
