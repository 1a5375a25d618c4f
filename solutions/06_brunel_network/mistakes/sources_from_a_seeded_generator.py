"""The sources are drawn by a NumPy generator with a fixed seed."""

question = "q3"
loses = ["another seed, another network"]


def build_brunel(order, epsilon, g, eta, J_mV, delay_ms, V_reset_mV):
    NE, NI = 4 * order, order
    w = J_mV * PA_PER_MV
    exc = nest.Create("iaf_psc_alpha", NE, params=NEURON | {"V_reset": V_reset_mV})
    inh = nest.Create("iaf_psc_alpha", NI, params=NEURON | {"V_reset": V_reset_mV})
    noise = nest.Create("poisson_generator", params={"rate": eta * THRESHOLD_DRIVE / J_mV})
    rng = np.random.default_rng(2000)
    for sources, size, weight in ((exc, NE, w), (inh, NI, -g * w)):
        degree = round(epsilon * size)
        targets = np.repeat((exc + inh).tolist(), degree)
        drawn = rng.choice(sources.tolist(), len(targets))
        synapses = {
            "weight": np.full(len(targets), weight),
            "delay": np.full(len(targets), delay_ms),
        }
        nest.Connect(drawn, targets, "one_to_one", synapses)
    nest.Connect(noise, exc + inh, syn_spec={"weight": w, "delay": delay_ms})
    return {"E": exc, "I": inh, "noise": noise}
