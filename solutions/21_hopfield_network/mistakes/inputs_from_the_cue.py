"""All inputs are computed from the cue: a synchronous update in disguise."""

question = "q3"
loses = ["seven neurons step by step", "recall in other networks"]
edits = [
    ("weights[neuron] @ current", "weights[neuron] @ history[0]"),
]
