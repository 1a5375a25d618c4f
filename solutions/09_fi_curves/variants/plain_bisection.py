"""One neuron for each trial of a bisection, whose midpoint is returned."""

question = "q3"


def onset(model, params, low_pA, high_pA, accuracy_pA):
    def spikes(current):
        start = nest.biological_time
        neuron = nest.Create(model, params=params)
        neuron.I_e = current
        recorder = nest.Create("spike_recorder", params={"origin": start, "start": 500.0})
        nest.Connect(neuron, recorder)
        nest.Simulate(1000.0)
        neuron.I_e = 0.0
        return recorder.n_events

    low, high = float(low_pA), float(high_pA)
    while (high - low) / 2 > accuracy_pA:
        middle = (low + high) / 2
        low, high = (low, middle) if spikes(middle) else (middle, high)
    middle = (low + high) / 2
    return {"rate_Hz": spikes(1.01 * middle) / 0.5, "onset_pA": np.float64(middle)}
