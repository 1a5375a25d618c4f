"""The somatic current flows into the dendrite, and the other way round."""

question = "q1"
loses = ["steady state of three pairs", "other steady states"]
edits = [
    ('cell["E_Ls"] + I_s,', 'cell["E_Ls"] + I_d,'),
    ('cell["E_Ld"] + I_d]', 'cell["E_Ld"] + I_s]'),
]
