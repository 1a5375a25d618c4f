"""A potential exactly at the threshold is no spike."""

question = "q4"
loses = ["at the threshold"]
edits = [('state[0] >= cell["V_th"]', 'state[0] > cell["V_th"]')]
