"""The number of refractory steps is rounded up, not rounded."""

question = "q3"
loses = ["other neurons without a current"]
edits = [('round(cell["t_ref"] / h_ms)', 'int(np.ceil(cell["t_ref"] / h_ms))')]
