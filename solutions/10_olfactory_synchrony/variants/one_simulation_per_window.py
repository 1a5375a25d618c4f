"""The simulation is continued from window to window."""

question = "q5"


def synchrony_course(
    n, low_pA, high_pA, period_ms, amplitude_pA, noise_pA, random_start, windows, cycles
):
    neurons = nest.Create("iaf_psc_alpha", n, params=NEURON)
    neurons.I_e = [low_pA + (high_pA - low_pA) * k / max(n - 1, 1) for k in range(n)]
    if random_start:
        neurons.V_m = list(np.random.default_rng().uniform(-68.0, -50.0, n))
    else:
        neurons.V_m = NEURON["V_reset"]
    oscillation = nest.Create("ac_generator")
    oscillation.set(amplitude=amplitude_pA, frequency=1000.0 / period_ms)
    noise = nest.Create("noise_generator", params={"std": noise_pA})
    recorder = nest.Create("spike_recorder")
    nest.Connect(oscillation, neurons)
    nest.Connect(noise, neurons)
    nest.Connect(neurons, recorder)
    steps = round(10 * cycles * period_ms)
    strength = []
    for k in range(windows):
        nest.Simulate(cycles * period_ms)
        spikes = np.rint(10 * recorder.events["times"]).astype(int)
        spikes = spikes[(spikes > k * steps) & (spikes <= (k + 1) * steps)]
        turns = spikes / (10 * period_ms)
        strength.append(
            float(abs(np.exp(2j * np.pi * turns).mean())) if len(spikes) else float("nan")
        )
    return {
        "strength": strength,
        "neurons": neurons,
        "oscillation": oscillation,
        "noise": noise,
    }
