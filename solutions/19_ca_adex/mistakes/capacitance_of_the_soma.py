"""Both compartments have the capacitance of the soma."""

question = "q1"
loses = ["course at four times", "other courses"]
edits = [
    (
        'C_s, C_d = cell["g_C"], cell["C_s"], cell["C_d"]',
        'C_s, C_d = cell["g_C"], cell["C_s"], cell["C_s"]',
    )
]
