"""Ranks by subtracting the first node id: wrong for nodes[::2]."""

question = "q3"
loses = ["matrix of a network", "matrices of other networks"]
edits = [
    (
        'np.searchsorted(sources.tolist(), np.atleast_1d(table["source"]))',
        '(np.atleast_1d(table["source"]) - sources[0].global_id) % len(sources)',
    ),
    (
        'np.searchsorted(targets.tolist(), np.atleast_1d(table["target"]))',
        '(np.atleast_1d(table["target"]) - targets[0].global_id) % len(targets)',
    ),
]
