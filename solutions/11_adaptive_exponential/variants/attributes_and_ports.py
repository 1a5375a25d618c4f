"""Parameters are set after the neuron is made, and ports are looked up by a counter."""

question = "q6"


def wire_receptors(receptors, spikes_ms):
    source = nest.Create("spike_generator")
    source.spike_times = spikes_ms
    neuron = nest.Create("aeif_cond_beta_multisynapse")
    neuron.set(
        tau_decay=np.array([r["tau_decay"] for r in receptors]),
        E_rev=np.array([r["E_rev"] for r in receptors]),
        tau_rise=np.array([r["tau_rise"] for r in receptors]),
    )
    rest = nest.GetDefaults("aeif_cond_beta_multisynapse")["E_L"]
    effect = []
    port = 0
    for r in receptors:
        port += 1
        nest.Connect(
            source,
            neuron,
            "one_to_one",
            {
                "synapse_model": "static_synapse",
                "receptor_type": port,
                "weight": r["peak_nS"],
                "delay": r["delay_ms"],
            },
        )
        effect.append(0 if r["E_rev"] == rest else (1 if r["E_rev"] > rest else -1))
    return {"source": source, "neuron": neuron, "effect": np.array(effect)}
