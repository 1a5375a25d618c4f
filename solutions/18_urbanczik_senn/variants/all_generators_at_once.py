"""A copy of the synapse model, generators made together, a teacher with weights on its connection."""

question = "q4"


def build_learner(
    pattern_ms, period_ms, taught, alone, g_exc_nS, g_inh_nS, eta, w0_pA, w_max_pA, delay_ms
):
    repetitions = range(taught + alone)
    trains = [[round(r * period_ms + t, 1) for r in repetitions for t in p] for p in pattern_ms]
    sources = nest.Create(
        "spike_generator", len(trains), params=[{"spike_times": train} for train in trains]
    )
    inputs = nest.Create("parrot_neuron", len(trains))
    neuron = nest.Create("pp_cond_exp_mc_urbanczik")
    ports = neuron.receptor_types
    nest.Connect(sources, inputs, "one_to_one")
    nest.CopyModel("urbanczik_synapse", "plastic", {"eta": eta, "Wmax": w_max_pA})
    nest.Connect(
        inputs,
        neuron,
        "all_to_all",
        {
            "synapse_model": "plastic",
            "weight": w0_pA,
            "delay": delay_ms,
            "receptor_type": ports["dendritic_exc"],
        },
    )
    for port, entries in ("soma_exc", g_exc_nS), ("soma_inh", g_inh_nS):
        times = [float(t) for t in range(1, taught * period_ms + 1)]
        teacher = nest.Create("spike_generator")
        teacher.spike_times = times
        teacher.spike_weights = [float(g) for g in entries] * taught
        nest.Connect(teacher, neuron, syn_spec={"weight": 1 / 3, "receptor_type": ports[port]})
    return {"neuron": neuron, "inputs": inputs}
