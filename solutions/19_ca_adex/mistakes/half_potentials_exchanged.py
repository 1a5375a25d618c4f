"""The half potentials of the two calcium gates are exchanged."""

question = "q2"
loses = ["gates of three neurons", "other gates"]
edits = [
    ('cell["V_m"]', 'cell["V_x"]'),
    ('cell["V_h"]', 'cell["V_m"]'),
    ('cell["V_x"]', 'cell["V_h"]'),
]
