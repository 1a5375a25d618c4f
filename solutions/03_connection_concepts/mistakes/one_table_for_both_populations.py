"""One dictionary from id to position for sources and targets: mixed up where these overlap."""

question = "q3"
loses = ["matrices of other networks"]
edits = [
    (
        "    columns = np.searchsorted",
        "    place = {node: i for i, node in enumerate(sources.tolist())}\n"
        "    place |= {node: i for i, node in enumerate(targets.tolist())}\n"
        "    columns = np.searchsorted",
    ),
    (
        'np.searchsorted(sources.tolist(), np.atleast_1d(table["source"]))',
        '[place[node] for node in np.atleast_1d(table["source"]).tolist()]',
    ),
    (
        'np.searchsorted(targets.tolist(), np.atleast_1d(table["target"]))',
        '[place[node] for node in np.atleast_1d(table["target"]).tolist()]',
    ),
]
