"""All connections of the sources are counted, wherever they end."""

question = "q3"
loses = ["matrix of a network", "matrices of other networks"]


def adjacency_matrix(sources, targets):
    A = np.zeros((len(targets), len(sources)), dtype=int)
    found = nest.GetConnections(source=sources)
    for source, target in zip(
        np.atleast_1d(found.source), np.atleast_1d(found.target), strict=True
    ):
        row = int(np.searchsorted(targets.tolist(), target))
        A[row % len(targets), sources.tolist().index(source)] += 1
    return A


def connect_from_matrix(W, d):
    W = np.asarray(W, dtype=float)
    neurons = nest.Create("iaf_psc_alpha", len(W))
    ids = np.array(neurons.tolist())
    for i, j in np.argwhere(W):
        nest.Connect(ids[[j]], ids[[i]], "one_to_one", {"weight": W[[i], [j]], "delay": [d]})
    return neurons
