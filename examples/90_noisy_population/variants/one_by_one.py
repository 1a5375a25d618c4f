"""Neurons are made and connected one by one."""

question = "q1"


def build_noisy(n, rate_hz, weight_mV, tau_m_ms):
    noise = nest.Create("poisson_generator")
    noise.rate = rate_hz
    neurons = None
    for _ in range(n):
        neuron = nest.Create("iaf_psc_delta")
        neuron.tau_m = tau_m_ms
        nest.Connect(noise, neuron, "one_to_one", {"weight": weight_mV, "delay": 1.5})
        neurons = neuron if neurons is None else neurons + neuron
    return {"neurons": neurons, "noise": noise}
