"""On the grid, a potential exactly at the threshold is no spike."""

question = "q5"
loses = ["at the rheobase"]
edits = [
    ("while V < V_th_mV:", "while V <= V_th_mV:"),
]
