"""Parameters set as attributes, the read-out from a generator of its own, one meter per quantity."""

question = "q3"


def pair_in_nest(pre_ms, post_ms, parameters, w0_mV):
    neuron = nest.Create("aeif_psc_delta_clopath")
    neuron.set(**NEURON)
    if parameters:
        neuron.set(**parameters)
    pre = nest.Create("parrot_neuron")
    last = max([max(times) for times in (pre_ms, post_ms) if times])
    read = round(last + 500, 1)
    nest.Connect(
        pre,
        neuron,
        "one_to_one",
        {"synapse_model": "clopath_synapse", "weight": w0_mV, "delay": 0.1},
    )
    for times, target, weight in (
        (pre_ms, pre, 1.0),
        ([read], pre, 1.0),
        (post_ms, neuron, KICK_mV),
    ):
        if times:
            generator = nest.Create("spike_generator")
            generator.spike_times = times
            nest.Connect(generator, target, syn_spec={"weight": weight, "delay": 0.1})
    found = {"neuron": neuron, "pre": pre}
    meters = {}
    for key, quantity in (
        ("V_mV", "V_m"),
        ("u_minus_mV", "u_bar_minus"),
        ("u_plus_mV", "u_bar_plus"),
    ):
        meters[key] = nest.Create("multimeter", params={"record_from": [quantity], "interval": 0.1})
        nest.Connect(meters[key], neuron)
    nest.Simulate(read)
    nest.Simulate(10.0)
    n = round(10 * read)
    for key, quantity in (
        ("V_mV", "V_m"),
        ("u_minus_mV", "u_bar_minus"),
        ("u_plus_mV", "u_bar_plus"),
    ):
        found[key] = list(meters[key].events[quantity][:n])
    found["t_ms"] = [0.1 * k for k in range(1, n + 1)]
    found["weight_mV"] = nest.GetConnections(synapse_model="clopath_synapse").get("weight")
    return found
