"""Four calls of Connect, I created and connected first, weights by SynapseCollection afterwards."""

question = "q4"


def random_ei(N_E, N_I, K_E, K_I, J, g, d):
    inh = nest.Create("iaf_psc_alpha", N_I)
    exc = nest.Create("iaf_psc_alpha", N_E)
    nest.CopyModel("static_synapse", "dummy")
    for target in (inh, exc):
        nest.Connect(
            inh,
            target,
            {"rule": "fixed_indegree", "indegree": K_I, "allow_autapses": False},
            {"delay": d},
        )
        nest.Connect(
            exc,
            target,
            {"rule": "fixed_indegree", "indegree": K_E, "allow_autapses": False},
            {"delay": d},
        )
    nest.GetConnections(source=inh).weight = -g * J
    nest.GetConnections(source=exc).weight = J
    return {"I": inh, "E": exc}
