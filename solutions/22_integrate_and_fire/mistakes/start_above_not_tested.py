"""A potential that starts above the threshold is not told apart from others."""

question = "q1"
loses = ["never, or at once"]
edits = [
    ("    if V_0_mV >= V_th_mV:\n        return 0.0\n", ""),
]
