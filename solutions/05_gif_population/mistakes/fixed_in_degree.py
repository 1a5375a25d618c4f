"""Every neuron gets exactly p N connections."""

question = "q5"
loses = [
    "connections between neurons",
    "other populations: connections between neurons",
]
edits = [
    (
        '{"rule": "pairwise_bernoulli", "p": p, "allow_autapses": False}',
        '{"rule": "fixed_indegree", "indegree": round(p * n_neurons), "allow_autapses": False, "allow_multapses": False}',
    )
]
