"""The neurons start at NEST's default of -70 mV instead of 0 mV."""

question = "q4"
loses = ["the network at order 250", "the network at other sizes"]


def downscaled_brunel(order, g, eta):
    J = 250.0 / order
    w = J * PA_PER_MV
    neuron = {key: value for key, value in NEURON.items() if key != "V_m"}
    exc = nest.Create("iaf_psc_alpha", 4 * order, neuron)
    inh = nest.Create("iaf_psc_alpha", order, neuron)
    noise = nest.Create("poisson_generator", params={"rate": eta * THRESHOLD_DRIVE / J})
    excitatory, inhibitory = {"weight": w, "delay": 1.5}, {"weight": -g * w, "delay": 1.5}
    for source, degree, synapse in (
        (exc, 4 * order // 10, excitatory),
        (inh, order // 10, inhibitory),
    ):
        rule = {"rule": "fixed_indegree", "indegree": degree}
        nest.Connect(source, exc + inh, rule, synapse)
    nest.Connect(noise, exc + inh, "all_to_all", excitatory)
    return {"E": exc, "I": inh, "noise": noise}
