"""One input after the other, with a copy of the synapse model, and weights asked one by one."""

question = "q4"


def learn_latencies(latencies_ms, volleys, period_ms, weight, delay_ms, rule):
    neuron = nest.Create("iaf_psc_delta")
    neuron.tau_minus = rule["tau_minus"]
    synapse = {**rule, "weight": weight}
    del synapse["tau_minus"]
    nest.CopyModel("stdp_synapse", "learner", synapse)
    inputs = None
    for latency in latencies_ms:
        times = [round((k + 1) * period_ms + latency - 0.2, 1) for k in range(volleys)]
        source = nest.Create("spike_generator", params={"spike_times": times})
        parrot = nest.Create("parrot_neuron")
        nest.Connect(source, parrot, syn_spec={"delay": 0.2})
        nest.Connect(parrot, neuron, syn_spec={"synapse_model": "learner", "delay": delay_ms})
        inputs = parrot if inputs is None else inputs + parrot
    recorder = nest.Create("spike_recorder")
    nest.Connect(neuron, recorder)
    nest.Simulate((volleys + 2) * period_ms + 20.0)
    weights = [nest.GetConnections(one, neuron).weight for one in inputs]
    return {
        "inputs": inputs,
        "neuron": neuron,
        "weights": weights,
        "spikes_ms": recorder.events["times"],
    }
