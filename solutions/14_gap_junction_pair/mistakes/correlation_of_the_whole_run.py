"""The correlation includes the first half of the run, in which the neurons still approach each other."""

question = "q5"
loses = ["the examples: correlations", "other correlations"]
edits = [
    ('(samples["times"] > T_ms / 2 + 0.05) & ', ""),
]
