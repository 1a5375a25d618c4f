"""If no neuron fires, the skewness is 0/0; without any input it is 0."""

question = "q1"
loses = ["populations that are silent"]
edits = [
    (
        "skewness = third / variance**1.5 if variance > 0 else 0.0",
        "skewness = np.float64(third) / variance**1.5 if populations else 0.0",
    )
]
