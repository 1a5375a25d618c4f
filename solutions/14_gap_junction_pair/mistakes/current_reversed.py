"""The current through the junction counts as positive from b to a."""

question = "q1"
loses = ["the examples: voltages", "other pairs: voltages"]
edits = [
    ("g_nS * (V_a - V_b)", "g_nS * (V_b - V_a)"),
]
