"""NEST integrates the neuron, not the student's own code."""

question = "q2"
loses = ["spikes of the example", "states of the examples"]


def integrate_adex(parameters, steps, T_ms):
    neuron = nest.Create("aeif_psc_exp", params={**parameters, "V_m": parameters["E_L"]})
    recorder = nest.Create("spike_recorder")
    nest.Connect(neuron, recorder)
    starts = [0.0, *(start for start, _ in steps), T_ms]
    for k, current in enumerate([0.0, *(current for _, current in steps)]):
        neuron.I_e = current
        if starts[k + 1] > starts[k]:
            nest.Simulate(starts[k + 1] - starts[k])
    return {
        "spikes_ms": list(recorder.get("events", "times")),
        "V_mV": neuron.V_m,
        "w_pA": neuron.w,
    }
