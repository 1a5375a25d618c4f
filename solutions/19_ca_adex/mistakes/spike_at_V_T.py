"""A spike is where the upstroke begins, at V_T."""

question = "q4"
loses = ["three neurons", "other neurons"]
edits = [('state[0] >= cell["V_th"]', 'state[0] >= cell["V_T"]')]
