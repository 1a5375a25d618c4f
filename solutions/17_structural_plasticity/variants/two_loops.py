"""One loop with plasticity and one without; neurons first; connections from the occupied elements."""

question = "q5"


def grow_network(
    N, curves, tau_Ca, beta_Ca, synapse, noise, interval_ms, sample_ms, samples_on, samples_off
):
    neurons = nest.Create("iaf_psc_exp", N)
    neurons.set(tau_Ca=tau_Ca, beta_Ca=beta_Ca)
    axon = dict(curves["Axon"], growth_curve="gaussian")
    dendrite = dict(curves["Dendrite"], growth_curve="gaussian")
    neurons.synaptic_elements = {"Dendrite": dendrite, "Axon": axon}
    source = nest.Create("poisson_generator")
    source.rate = noise["rate"]
    recorder = nest.Create("spike_recorder")
    nest.Connect(neurons, recorder)
    nest.Connect(source, neurons, "all_to_all", {"weight": noise["weight"]})
    nest.CopyModel("static_synapse", "mine")
    nest.SetDefaults("mine", {"weight": synapse["weight"], "delay": synapse["delay"]})
    nest.SetKernelStatus(
        {
            "structural_plasticity_update_interval": interval_ms,
            "structural_plasticity_synapses": {
                "mine": {
                    "synapse_model": "mine",
                    "pre_synaptic_element": "Axon",
                    "post_synaptic_element": "Dendrite",
                    "allow_autapses": False,
                    "allow_multapses": True,
                }
            },
        }
    )
    found = {"neurons": neurons, "noise": source, "recorder": recorder}
    found |= {"calcium": np.empty(0), "connections": np.empty(0)}

    def go(samples):
        for _ in range(samples):
            nest.Simulate(sample_ms)
            elements = neurons.get("synaptic_elements")
            count = sum(each["Axon"]["z_connected"] for each in elements)
            found["calcium"] = np.append(found["calcium"], sum(neurons.get("Ca")) / N)
            found["connections"] = np.append(found["connections"], count)

    if samples_on:
        nest.EnableStructuralPlasticity()
        go(samples_on)
        nest.DisableStructuralPlasticity()
    go(samples_off)
    return found
