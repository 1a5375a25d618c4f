"""A circuit for each neuron, in a loop, with a parrot and generators of its own."""

question = "q4"


def pairing_change(rate_hz, dt_ms, n_pairs):
    pre_ms = np.round(50.0 + 1000.0 * np.arange(n_pairs) / rate_hz, 1)
    post_ms = np.round(pre_ms + dt_ms, 1)
    read = np.round(max(pre_ms[-1], post_ms[-1]) + 500.0, 1)
    neurons = nest.Create(
        "aeif_psc_delta_clopath",
        3,
        params=NEURON | {"A_LTD": [14e-5, 0.0, 14e-5], "A_LTP": [8e-5, 8e-5, 0.0]},
    )
    parrots = nest.Create("parrot_neuron", 3)
    for parrot, neuron in zip(parrots, neurons):
        source = nest.Create("spike_generator", params={"spike_times": np.append(pre_ms, read)})
        kicks = nest.Create("spike_generator", params={"spike_times": post_ms})
        nest.Connect(source, parrot, syn_spec={"delay": 0.1})
        nest.Connect(kicks, neuron, syn_spec={"delay": 0.1, "weight": KICK_mV})
    nest.Connect(
        parrots,
        neurons,
        "one_to_one",
        {"synapse_model": "clopath_synapse", "weight": 0.5, "delay": 0.1},
    )
    nest.Simulate(float(read) + 10.0)
    percent = []
    for parrot in parrots:
        w = nest.GetConnections(source=parrot).weight
        percent.append(100 + 100 * 75 / n_pairs * (w / 0.5 - 1))
    return {"neurons": neurons, "percent": percent}
