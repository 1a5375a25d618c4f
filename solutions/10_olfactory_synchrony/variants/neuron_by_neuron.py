"""One neuron after the other, with a random generator of NumPy and biases from a loop."""

question = "q1"


def build_population(n, low_pA, high_pA, period_ms, amplitude_pA, noise_pA, random_start):
    random = np.random.default_rng()
    neurons = nest.Create("iaf_psc_alpha", n)
    for k, neuron in enumerate(neurons):
        share = k / (n - 1) if n > 1 else 0.0
        start = NEURON["V_reset"]
        if random_start:
            start += random.random() * (NEURON["V_th"] - NEURON["V_reset"])
        neuron.set({**NEURON, "I_e": low_pA * (1 - share) + high_pA * share, "V_m": start})
    oscillation, noise = nest.Create("ac_generator"), nest.Create("noise_generator")
    oscillation.frequency = 1e3 / period_ms
    oscillation.amplitude = amplitude_pA
    noise.std = noise_pA
    for source in (oscillation, noise):
        nest.Connect(source, neurons, "all_to_all", {"weight": 1.0, "delay": 1.0})
    return {"noise": noise, "neurons": neurons, "oscillation": oscillation}
