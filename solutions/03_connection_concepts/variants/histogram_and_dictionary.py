"""The matrix from np.histogram2d over a dictionary of ranks, float entries; ids as a plain list."""

question = "q3"


def adjacency_matrix(sources, targets):
    column = {node: j for j, node in enumerate(sources.tolist())}
    row = {node: i for i, node in enumerate(targets.tolist())}
    A = np.zeros((len(targets), len(sources)))
    for connection in nest.GetConnections(sources, targets):
        A[row[connection.target], column[connection.source]] += 1
    return A


def connect_from_matrix(W, d):
    neurons = nest.Create("iaf_psc_alpha", W.shape[0])
    first = neurons[0].global_id
    for j in range(W.shape[1]):
        i = np.flatnonzero(W[:, j])
        if len(i) > 0:
            nest.Connect(
                np.full(len(i), first + j),
                first + i,
                "one_to_one",
                {"weight": W[i, j], "delay": np.ones(len(i)) * d},
            )
    return neurons
