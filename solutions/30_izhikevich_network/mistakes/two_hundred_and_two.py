"""There are two inhibitory neurons too many: 202 instead of 200 in a thousand."""

question = "q6"
loses = ["a small network", "four networks"]
edits = [
    (
        "    n_exc = n_neurons - n_inh\n",
        "    n_exc = n_neurons - n_inh\n    n_inh += 2\n    n_neurons += 2\n",
    ),
]
