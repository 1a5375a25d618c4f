"""The correlation includes samples later than T_ms."""

question = "q5"
loses = ["the examples: correlations", "other correlations"]
edits = [
    (' & (samples["times"] < T_ms + 0.05)', ""),
]
