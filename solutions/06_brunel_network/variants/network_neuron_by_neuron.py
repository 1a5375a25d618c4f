"""Inhibition first, sources drawn with NumPy, one Connect per target; copied synapse models."""

question = "q3"


def build_brunel(order, epsilon, g, eta, J_mV, delay_ms, V_reset_mV):
    n_e, n_i = 4 * order, order
    inh = nest.Create("iaf_psc_alpha", n_i)
    exc = nest.Create("iaf_psc_alpha", n_e)
    for pop in (exc, inh):
        pop.set(NEURON)
        pop.V_reset = V_reset_mV
    weight = PA_PER_MV * J_mV
    nest.CopyModel("static_synapse", "exc", {"weight": weight, "delay": delay_ms})
    nest.CopyModel("static_synapse", "inh", {"weight": -g * weight, "delay": delay_ms})
    noise = nest.Create("poisson_generator")
    noise.rate = THRESHOLD_DRIVE / J_mV * eta
    nest.Connect(noise, exc, syn_spec={"synapse_model": "exc"})
    nest.Connect(noise, inh, syn_spec={"synapse_model": "exc"})
    for sources, share, model in ((exc, n_e, "exc"), (inh, n_i, "inh")):
        ids = np.array(sources.tolist())
        degree = round(epsilon * share)
        for target in exc.tolist() + inh.tolist():
            drawn = np.random.choice(ids, degree)
            nest.Connect(drawn, np.full(degree, target), "one_to_one", {"synapse_model": model})
    return {"noise": noise, "I": inh, "E": exc}
