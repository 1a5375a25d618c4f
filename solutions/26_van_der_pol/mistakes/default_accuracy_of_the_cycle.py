"""The default accuracy of the solver is too coarse for the cycle."""

question = "q4"
loses = ["weak damping", "strong damping", "other cycles", "unstable cycles"]
edits = [
    ("        rtol=1e-8,\n        atol=1e-8,\n    )\n    times", "    )\n    times"),
]
