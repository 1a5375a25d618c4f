"""The reset goes to the leak potential."""

question = "q4"
loses = ["three neurons", "other neurons", "at the threshold"]
edits = [('cell["V_reset"]', 'cell["E_Ls"]')]
