"""The ramp comes from a generator, a little late."""

question = "q5"


def hh_ramp(step_pA, hold_ms, top_pA):
    up = list(np.arange(step_pA, top_pA + step_pA / 2, step_pA))
    values = [*up, *up[-2::-1], 0.0]
    times = [0.1] + [hold_ms * k for k in range(1, len(values))]
    source = nest.Create(
        "step_current_generator", params={"amplitude_times": times, "amplitude_values": values}
    )
    neuron = nest.Create("hh_psc_alpha")
    recorder = nest.Create("spike_recorder")
    nest.Connect(source, neuron, syn_spec={"delay": 0.1})
    nest.Connect(neuron, recorder)
    nest.Simulate(hold_ms * len(values))
    spikes = recorder.events["times"]
    steps = np.ceil(np.round(spikes / hold_ms, 6)).astype(int) - 1
    return {"first_pA": values[steps.min()], "last_pA": values[steps.max()]}
