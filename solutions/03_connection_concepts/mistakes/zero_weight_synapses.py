"""The whole matrix is handed to all_to_all, zeros included."""

question = "q3"
loses = ["network of a matrix", "no superfluous synapses"]


def adjacency_matrix(sources, targets):
    A = np.zeros((len(targets), len(sources)), dtype=int)
    for c in nest.GetConnections(sources, targets):
        A[targets.tolist().index(c.target), sources.tolist().index(c.source)] += 1
    return A


def connect_from_matrix(W, d):
    neurons = nest.Create("iaf_psc_alpha", len(W))
    nest.Connect(neurons, neurons, "all_to_all", {"weight": W, "delay": d})
    return neurons
