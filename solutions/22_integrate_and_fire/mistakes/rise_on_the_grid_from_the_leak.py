"""The rise on the grid begins at E_L instead of V_reset."""

question = "q5"
loses = ["rates on the grid", "other rates on the grid"]
edits = [
    ("        V = V_reset_mV\n", "        V = E_L_mV\n"),
]
