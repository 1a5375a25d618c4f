"""The table is drawn row by row, and pairs are collected by their number of strong connections."""

question = "q6"


def rate_code(rates_hz, T_ms, strong_mV, rng_seed):
    from itertools import combinations

    rng = np.random.default_rng(rng_seed)
    times = np.round(10.0 + np.arange(int(10 * (T_ms - 10))) / 10, 1)
    trains = [times[rng.random(len(times)) < 0.1 * rate / 1000].tolist() for rate in rates_hz]
    neurons = nest.Create("aeif_psc_delta_clopath", len(rates_hz), params=NEURON)
    generators = nest.Create(
        "spike_generator", len(rates_hz), params=[{"spike_times": train} for train in trains]
    )
    nest.Connect(generators, neurons, "one_to_one", {"weight": KICK_mV, "delay": 0.1})
    nest.Connect(
        neurons,
        neurons,
        {"rule": "all_to_all", "allow_autapses": False},
        {"synapse_model": "clopath_synapse", "weight": 0.5, "delay": 0.1, "Wmax": 1.0},
    )
    nest.Simulate(T_ms)
    connections = nest.GetConnections(neurons, neurons)
    first = neurons.tolist()[0]
    matrix = np.zeros((len(rates_hz), len(rates_hz)))
    matrix[np.array(connections.source) - first, np.array(connections.target) - first] = (
        connections.weight
    )
    both, one = [], set()
    for i, j in combinations(range(len(rates_hz)), 2):
        there, back = matrix[i, j] >= strong_mV, matrix[j, i] >= strong_mV
        if there and back:
            both.append([i, j])
        elif there:
            one.add((i, j))
        elif back:
            one.add((j, i))
    return {
        "trains_ms": trains,
        "neurons": neurons,
        "weights_mV": matrix,
        "both_ways": both,
        "one_way": sorted(one),
    }
