"""The rate is that of the whole second, its first half included."""

question = "q3"
loses = ["adapting neurons"]
edits = [
    (
        'return {"onset_pA": float(high_pA), "rate_Hz": 2.0 * late_spikes([1.01 * high_pA])[0]}',
        'start = nest.biological_time\n    neuron = nest.Create(model, params=params)\n    neuron.I_e = 1.01 * float(high_pA)\n    recorder = nest.Create("spike_recorder")\n    nest.Connect(neuron, recorder)\n    nest.Simulate(1000.0)\n    return {"onset_pA": float(high_pA), "rate_Hz": float(recorder.n_events)}',
    )
]
