"""Every synapse is connected and read by itself; generators only for trains with spikes."""

question = "q5"


def learn(trains_ms, T_ms, w0_mV, w_max_mV):
    neurons = nest.Create("aeif_psc_delta_clopath", len(trains_ms))
    neurons.set(**NEURON)
    synapse = {"synapse_model": "clopath_synapse", "weight": w0_mV, "delay": 0.1, "Wmax": w_max_mV}
    n = len(neurons)
    for i in range(n):
        for j in range(n):
            if i != j:
                nest.Connect(neurons[i], neurons[j], syn_spec=synapse)
    generators = nest.Create("spike_generator", n)
    for i in range(n):
        if trains_ms[i]:
            generators[i].spike_times = trains_ms[i]
    nest.Connect(generators, neurons, "one_to_one", {"weight": KICK_mV, "delay": 0.1})
    nest.Simulate(T_ms)
    matrix = [[0.0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            if i != j:
                matrix[i][j] = nest.GetConnections(neurons[i], neurons[j]).weight
    return {"neurons": neurons, "weights_mV": matrix}
