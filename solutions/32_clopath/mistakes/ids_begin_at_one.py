"""The ids of the neurons are taken to begin at 1."""

question = "q5"
loses = ["weights of other networks"]
edits = [
    (
        "weights[ranks[synapse.source], ranks[synapse.target]]",
        "weights[(synapse.source - 1) % n, (synapse.target - 1) % n]",
    ),
]
