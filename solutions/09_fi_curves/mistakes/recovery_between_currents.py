"""One neuron for all currents, which recovers for half a second before the next one: an adapting neuron has not forgotten by then."""

question = "q2"
loses = ["an adapting neuron"]


def measure_fi(model, params, currents_pA, warmup_ms, count_ms):
    neuron = nest.Create(model, params=params)
    recorder = nest.Create("spike_recorder")
    nest.Connect(neuron, recorder)
    rates = []
    for current in currents_pA:
        neuron.I_e = float(current)
        nest.Simulate(warmup_ms)
        before = recorder.n_events
        nest.Simulate(count_ms)
        rates.append((recorder.n_events - before) * 1000.0 / count_ms)
        neuron.I_e = 0.0
        nest.Simulate(500.0)
    return rates
