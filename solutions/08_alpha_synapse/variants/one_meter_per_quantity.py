"""Three multimeters, weights by the generator's spike_weights, and a collection by index."""

question = "q5"


def record_inputs(exc_ms, inh_ms, w_exc_pA, w_inh_pA, delay_ms, tau_ex_ms, tau_in_ms, T_ms):
    neuron = nest.Create("iaf_psc_alpha")
    neuron.set(tau_syn_ex=tau_ex_ms, tau_syn_in=tau_in_ms, V_th=1e5)
    sources = nest.Create("spike_generator", 2)
    sources[0].spike_times = exc_ms
    sources[0].spike_weights = [w_exc_pA] * len(exc_ms)
    sources[1].spike_times = inh_ms
    sources[1].spike_weights = [w_inh_pA] * len(inh_ms)
    nest.Connect(sources, neuron, "all_to_all", {"delay": delay_ms})
    found = {"neuron": neuron}
    meters = {}
    for key, name in (("I_ex_pA", "I_syn_ex"), ("I_in_pA", "I_syn_in"), ("V_mV", "V_m")):
        meters[key] = nest.Create("multimeter", params={"record_from": [name], "interval": 0.1})
        nest.Connect(meters[key], neuron, syn_spec={"delay": 0.1})
    nest.Simulate(T_ms + 1.0)
    n = round(T_ms / 0.1)
    for key, name in (("I_ex_pA", "I_syn_ex"), ("I_in_pA", "I_syn_in"), ("V_mV", "V_m")):
        events = meters[key].events
        found[key] = [float(value) for value in events[name][:n]]
    found["t_ms"] = events["times"][:n]
    return found
