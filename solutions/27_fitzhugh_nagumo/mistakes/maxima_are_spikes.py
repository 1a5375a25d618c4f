"""Each maximum of v is taken for a spike, also those of small oscillations."""

question = "q4"
loses = ["other spikes"]
edits = [
    (
        "np.flatnonzero((v[:-1] < 0) & (v[1:] >= 0))",
        "np.flatnonzero((v[1:-1] > v[:-2]) & (v[1:-1] > v[2:]))",
    ),
]
