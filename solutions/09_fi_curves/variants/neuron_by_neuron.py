"""One simulation for each current; another AdEx model, the same without synapses."""

question = "q6"


def adaptation_curves(params, currents_pA, T_ms):
    def rate(times):
        return 1000.0 / (times[1] - times[0]) if len(times) > 1 else 0

    found = []
    for current in currents_pA:
        nest.ResetKernel()
        neuron = nest.Create("aeif_cond_alpha", params=params)
        neuron.set(I_e=float(current))
        recorder = nest.Create("spike_recorder")
        nest.Connect(neuron, recorder)
        nest.Simulate(T_ms)
        times = list(recorder.get("events", "times"))
        found.append((rate(times[:2]), rate([t for t in times if t > T_ms - 500.0][-2:])))
    initial, steady = zip(*found, strict=True)
    return {"initial_Hz": initial, "steady_Hz": steady}
