"""Copies of static_synapse under names of their own; one population, sliced."""

question = "q3"


def build_brunel(order, epsilon, g, eta, J_mV, delay_ms, V_reset_mV):
    weight = J_mV * PA_PER_MV
    nest.CopyModel("static_synapse", "excitatory", {"weight": weight, "delay": delay_ms})
    nest.CopyModel("static_synapse", "inhibitory", {"weight": -g * weight, "delay": delay_ms})
    neurons = nest.Create("iaf_psc_alpha", 5 * order)
    neurons.set(NEURON)
    neurons.V_reset = V_reset_mV
    exc, inh = neurons[: 4 * order], neurons[4 * order :]
    noise = nest.Create("poisson_generator", params={"rate": eta * THRESHOLD_DRIVE / J_mV})
    for target in (exc, inh):
        nest.Connect(noise, target, "all_to_all", "excitatory")
        for source, synapse in ((exc, "excitatory"), (inh, "inhibitory")):
            degree = int(epsilon * len(source) + 0.5)
            rule = {"rule": "fixed_indegree", "indegree": degree}
            nest.Connect(source, target, rule, synapse)
    return {"E": exc, "I": inh, "noise": noise}
