"""The correlation with a neuron that never varies is taken as 0."""

question = "q4"
loses = ["two examples", "synchrony and correlation of many neurons"]
edits = [
    (
        "np.corrcoef(varying)[pairs].mean())",
        "np.corrcoef(varying)[pairs].sum() / (len(counts) * (len(counts) - 1) / 2))",
    )
]
