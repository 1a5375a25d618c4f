"""The reset concerns both compartments."""

question = "q4"
loses = ["three neurons", "other neurons", "at the threshold"]
edits = [
    ('        state[0, fired] = cell["V_reset"]', '        state[:2, fired] = cell["V_reset"]')
]
