"""CE is four times the rounded CI."""

question = "q3"
loses = ["in-degrees and wiring"]
edits = [
    (
        "CE, CI = round(epsilon * NE), round(epsilon * NI)",
        "CI = round(epsilon * NI)\n    CE = 4 * CI",
    )
]
