"""Matrices by loops over single connections, one call of Connect per synapse, nested lists."""

question = "q3"


def adjacency_matrix(sources, targets):
    rows = []
    for target in targets:
        row = []
        for source in sources:
            row.append(len(nest.GetConnections(source=source, target=target)))
        rows.append(row)
    return rows


def connect_from_matrix(W, d):
    neurons = nest.Create("iaf_psc_alpha", len(W))
    for i in range(len(W)):
        for j in range(len(W)):
            if W[i][j] != 0:
                nest.Connect(neurons[j], neurons[i], syn_spec={"weight": W[i][j], "delay": d})
    return neurons
