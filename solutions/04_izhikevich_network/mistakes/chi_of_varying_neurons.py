"""Silent neurons are left out of chi too."""

question = "q4"
loses = ["two examples", "synchrony and correlation of many neurons", "where they are undefined"]
edits = [
    (
        "counts.mean(axis=0).var() / variances.mean()",
        "counts[variances > 0].mean(axis=0).var() / variances[variances > 0].mean()",
    )
]
