"""The matrix has rows for targets and columns for sources."""

question = "q5"
loses = ["weights of the examples", "weights of other networks"]
edits = [
    (
        "weights[ranks[synapse.source], ranks[synapse.target]]",
        "weights[ranks[synapse.target], ranks[synapse.source]]",
    ),
]
