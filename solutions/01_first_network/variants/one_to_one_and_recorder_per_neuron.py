"""The rule one_to_one, neurons created one by one, and one spike recorder for each."""

question = "q5"


def chain(n, I_pA, weight_pA, delay_ms, T_ms):
    recorders = nest.Create("spike_recorder", n)
    neurons = nest.Create("iaf_psc_alpha")
    for _ in range(n - 1):
        neurons += nest.Create("iaf_psc_alpha")
    neurons.I_e = [I_pA] + [0.0] * (n - 1)
    synapse = {"synapse_model": "static_synapse", "weight": weight_pA, "delay": delay_ms}
    nest.Connect(neurons[: n - 1], neurons[1:], {"rule": "one_to_one"}, synapse)
    nest.Connect(neurons, recorders, "one_to_one")
    nest.Simulate(T_ms)
    first = np.full(n, np.nan)
    for k, recorder in enumerate(recorders):
        if recorder.n_events > 0:
            first[k] = recorder.events["times"].min()
    return {"first_spike_ms": first, "neurons": neurons}
