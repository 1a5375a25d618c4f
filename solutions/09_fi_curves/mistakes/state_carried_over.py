"""The way of NEST's example: one neuron for all currents, which keeps its state (right for integrate-and-fire)."""

question = "q2"
loses = ["Hodgkin-Huxley neuron", "other Hodgkin-Huxley neurons"]


def measure_fi(model, params, currents_pA, warmup_ms, count_ms):
    neuron = nest.Create(model, params=params)
    recorder = nest.Create("spike_recorder")
    nest.Connect(neuron, recorder)
    rates = []
    for current in currents_pA:
        neuron.I_e = float(current)
        nest.Simulate(warmup_ms)
        recorder.n_events = 0
        nest.Simulate(count_ms)
        rates.append(recorder.n_events * 1000.0 / count_ms)
    return rates
