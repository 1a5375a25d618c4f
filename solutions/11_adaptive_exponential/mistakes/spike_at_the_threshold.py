"""A spike is counted at V_th instead of V_peak."""

question = "q2"
loses = ["spikes of the example", "steps of current"]
edits = [("if V >= V_peak:", "if V >= V_T:")]
