"""Copies of static_synapse_hom_w, which keep one weight for all connections, as in NEST's example."""

question = "q4"


def downscaled_brunel(order, g, eta):
    n_e, n_i = 4 * order, order
    J = 250.0 / order
    w = J * PA_PER_MV
    exc = nest.Create("iaf_psc_alpha", n_e, NEURON)
    inh = nest.Create("iaf_psc_alpha", n_i, NEURON)
    noise = nest.Create("poisson_generator", params={"rate": eta * THRESHOLD_DRIVE / J})
    nest.CopyModel("static_synapse_hom_w", "excitatory", {"weight": w, "delay": 1.5})
    nest.CopyModel("static_synapse_hom_w", "inhibitory", {"weight": -g * w, "delay": 1.5})
    nest.Connect(noise, exc + inh, syn_spec="excitatory")
    nest.Connect(exc, exc + inh, {"rule": "fixed_indegree", "indegree": n_e // 10}, "excitatory")
    nest.Connect(inh, exc + inh, {"rule": "fixed_indegree", "indegree": n_i // 10}, "inhibitory")
    return {"E": exc, "I": inh, "noise": noise}
