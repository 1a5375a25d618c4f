"""Parameters are set after the neuron is made, and read by get."""

question = "q4"


def grow_alone(spikes_ms, times_ms, tau_Ca, beta_Ca, curve):
    neuron = nest.Create("parrot_neuron")
    neuron.set(tau_Ca=tau_Ca, beta_Ca=beta_Ca)
    neuron.synaptic_elements = {"Dendrite": dict(curve, growth_curve="gaussian")}
    source = nest.Create("spike_generator")
    source.spike_times = np.round(np.asarray(spikes_ms) - 1.0, 1)
    nest.Connect(source, neuron)
    rows = []
    for t in times_ms:
        nest.Simulate(t - nest.biological_time)
        status = neuron.get()
        rows.append((status["Ca"], status["synaptic_elements"]["Dendrite"]["z"]))
    calcium, z = np.transpose(rows)
    return {"neuron": neuron, "calcium": calcium, "z": z}
