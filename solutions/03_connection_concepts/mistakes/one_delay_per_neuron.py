"""Each neuron draws one delay for all its inputs."""

question = "q5"
loses = ["delays", "delays of other networks"]
edits = [
    (
        "nest.random.uniform(min=d_min, max=d_max)",
        "np.repeat(np.random.uniform(d_min, d_max, (N, 1)), K, axis=1)",
    ),
]
