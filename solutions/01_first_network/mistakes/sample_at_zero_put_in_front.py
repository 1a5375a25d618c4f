"""The initial potential is put in front as a sample at 0 ms, which NEST does not give."""

question = "q2"
loses = ["potential below threshold", "other potentials"]
edits = [
    ('samples["times"]', 'np.insert(samples["times"], 0, 0.0)'),
    ('samples["V_m"]', 'np.insert(samples["V_m"], 0, -70.0)'),
]
