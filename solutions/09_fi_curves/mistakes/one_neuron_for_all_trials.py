"""The bisection tries all its currents on one neuron."""

question = "q3"
loses = ["Hodgkin-Huxley neuron", "other Hodgkin-Huxley neurons"]


def onset(model, params, low_pA, high_pA, accuracy_pA):
    neuron = nest.Create(model, params=params)
    recorder = nest.Create("spike_recorder")
    nest.Connect(neuron, recorder)

    def late_spikes(current):
        neuron.I_e = float(current)
        nest.Simulate(500.0)
        recorder.n_events = 0
        nest.Simulate(500.0)
        return recorder.n_events

    while high_pA - low_pA > accuracy_pA:
        middle = (low_pA + high_pA) / 2
        if late_spikes(middle):
            high_pA = middle
        else:
            low_pA = middle
    return {"onset_pA": high_pA, "rate_Hz": 2.0 * late_spikes(1.01 * high_pA)}
