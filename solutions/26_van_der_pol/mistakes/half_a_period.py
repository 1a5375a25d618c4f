"""Half of a period is returned: the time between two crossings of zero in either direction."""

question = "q4"
loses = ["weak damping", "strong damping", "other cycles", "unstable cycles"]
edits = [
    ("    at_maximum.direction = -1\n    run", "    run"),
    ("return states[-1, 0],", "return abs(states[-1, 0]),"),
]
