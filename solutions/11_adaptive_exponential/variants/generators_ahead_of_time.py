"""Another aeif model, one neuron at a time, and a step current generator that makes up for its delay."""

question = "q3"


def step_and_ramp(parameters, currents_pA, rise_ms, T_ms):
    neurons = nest.Create("aeif_psc_delta", len(currents_pA), params=parameters)
    neurons.V_m = parameters["E_L"]
    recorders = []
    generators = []
    for neuron, current in zip(neurons, currents_pA):
        recorder = nest.Create("spike_recorder")
        nest.Connect(neuron, recorder)
        recorders.append(recorder)
        if rise_ms < 2:
            neuron.I_e = current
            continue
        neuron.I_e = current / rise_ms  # the first millisecond; the generator adds the rest
        generator = nest.Create("step_current_generator")
        generator.set(
            amplitude_times=[k - 0.1 for k in range(1, rise_ms)],
            amplitude_values=[current * k / rise_ms for k in range(1, rise_ms)],
        )
        nest.Connect(generator, neuron, syn_spec={"delay": 0.1})
        generators.append(generator)
    nest.Simulate(T_ms + 0.1)
    count, late, first = [], [], []
    for recorder in recorders:
        times = [t for t in recorder.events["times"] if t < T_ms + 0.05]
        count.append(len(times))
        late.append(len([t for t in times if t > T_ms / 2 + 0.05]))
        first.append(times[0] if times else float("nan"))
    return {"neurons": neurons, "count": np.array(count), "late": late, "first_ms": first}
