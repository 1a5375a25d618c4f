"""The number of refractory steps is truncated, not rounded."""

question = "q3"
loses = ["other neurons without a current"]
edits = [('round(cell["t_ref"] / h_ms)', 'int(cell["t_ref"] / h_ms)')]
