"""Lists and loops over neurons, times in whole steps."""

question = "q4"


def simulated_band(parameters, n, low_pA, high_pA, period_ms, amplitude_pA, start_ms, cycles):
    neurons = nest.Create("iaf_psc_alpha", n, params=parameters)
    neurons.V_m = parameters["V_reset"]
    bias = [low_pA + k * (high_pA - low_pA) / (n - 1) for k in range(n)]
    for neuron, current in zip(neurons, bias, strict=True):
        neuron.I_e = current
    generator = nest.Create("ac_generator")
    generator.set(amplitude=amplitude_pA, frequency=1000.0 / period_ms)
    nest.Connect(generator, neurons, "all_to_all")
    recorders = nest.Create("spike_recorder", n)
    nest.Connect(neurons, recorders, "one_to_one")
    first = round(10 * start_ms)
    last = first + cycles * round(10 * period_ms)
    nest.Simulate(last / 10 + 100.0)
    counts, locked, phases = [], [], []
    for recorder, current in zip(recorders, bias, strict=True):
        steps = [round(10 * t) for t in recorder.events["times"]]
        steps = [step for step in steps if first < step <= last]
        counts.append(len(steps))
        if len(steps) == cycles:
            locked.append(current)
            phases += [2 * np.pi * step / (10 * period_ms) for step in steps]
    edges = [min(locked), max(locked)] if locked else [float("nan"), float("nan")]
    strength = float("nan")
    if phases:
        strength = np.hypot(np.mean(np.cos(phases)), np.mean(np.sin(phases)))
    return {"neurons": neurons, "counts": counts, "band_pA": tuple(edges), "strength": strength}
