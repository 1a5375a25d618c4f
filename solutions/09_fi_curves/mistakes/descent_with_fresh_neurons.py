"""Upwards one neuron, but on the way down every current meets a fresh one."""

question = "q5"
loses = [
    "a fast ramp",
    "another fast ramp",
]


def hh_ramp(step_pA, hold_ms, top_pA):
    count = round(top_pA / step_pA)
    recorder = nest.Create("spike_recorder")
    neuron = nest.Create("hh_psc_alpha")
    nest.Connect(neuron, recorder)
    first = None
    for k in range(1, count + 1):
        neuron.I_e = float(k * step_pA)
        nest.Simulate(hold_ms)
        if first is None and recorder.n_events:
            first = k * step_pA
    nest.ResetKernel()
    currents = step_pA * np.arange(count, -1, -1)
    neurons = nest.Create("hh_psc_alpha", len(currents))
    neurons.I_e = [float(current) for current in currents]
    recorder = nest.Create("spike_recorder")
    nest.Connect(neurons, recorder)
    nest.Simulate(hold_ms)
    senders = recorder.get("events", "senders")
    firing = [np.sum(senders == neuron) > 1 for neuron in neurons.tolist()]
    return {"first_pA": first, "last_pA": currents[firing].min()}
