"""The kernel is reset for each current; the rate from the mean interval."""

question = "q2"


def measure_fi(model, params, currents_pA, warmup_ms, count_ms):
    rates = []
    for current in currents_pA:
        nest.ResetKernel()
        neuron = nest.Create(model, params={**params, "I_e": float(current)})
        recorder = nest.Create("spike_recorder", params={"start": warmup_ms})
        nest.Connect(neuron, recorder)
        nest.Simulate(warmup_ms + count_ms)
        times = recorder.events["times"]
        rates.append(1000.0 / np.mean(np.diff(times)) if len(times) > 1 else len(times))
    return rates
