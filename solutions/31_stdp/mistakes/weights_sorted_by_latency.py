"""The weights are returned in the order of the latencies, not in that of the inputs."""

question = "q4"
loses = ["weights and spikes", "other volleys", "volleys in quick succession"]
edits = [
    ('        "weights": weights,\n', '        "weights": weights[np.argsort(latencies_ms)],\n')
]
