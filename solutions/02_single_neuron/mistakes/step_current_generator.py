"""The currents come from a step_current_generator, so about 1 ms late."""

question = "q5"
loses = ["modes of the examples", "other modes"]


def hh_staircase(currents_pA):
    count = len(currents_pA)
    starts = [0.1] + [1000.0 * k for k in range(1, count)]
    source = nest.Create(
        "step_current_generator",
        params={"amplitude_times": starts, "amplitude_values": [float(c) for c in currents_pA]},
    )
    neuron = nest.Create("hh_psc_alpha")
    recorder = nest.Create("spike_recorder")
    nest.Connect(source, neuron)
    nest.Connect(neuron, recorder)
    nest.Simulate(1000.0 * count)
    halves, _ = np.histogram(recorder.events["times"], np.arange(0.0, 1000.0 * count + 1, 500.0))
    modes = np.where(
        halves[1::2] > 0, "repetitive", np.where(halves[::2] > 0, "transient", "silent")
    )
    return {"modes": [str(mode) for mode in modes], "rates_Hz": 2 * halves[1::2]}
