"""Each of the four projections is connected by itself; parameters are set as defaults of a copy."""

question = "q3"


def build_brunel(order, epsilon, g, eta, J_mV, delay_ms, V_reset_mV):
    N = {"E": 4 * order, "I": order}
    p = dict(NEURON)
    p["V_reset"] = V_reset_mV
    nest.SetDefaults("iaf_psc_alpha", p)
    net = {k: nest.Create("iaf_psc_alpha", n) for k, n in N.items()}
    J = {"E": J_mV * PA_PER_MV, "I": -J_mV * PA_PER_MV * g}
    for pre in net:
        for post in net:
            nest.Connect(
                net[pre],
                net[post],
                conn_spec={"rule": "fixed_indegree", "indegree": int(np.rint(epsilon * N[pre]))},
                syn_spec={"weight": J[pre], "delay": delay_ms, "synapse_model": "static_synapse"},
            )
    net["noise"] = nest.Create("poisson_generator", 1, {"rate": eta * THRESHOLD_DRIVE / J_mV})
    for post in ("E", "I"):
        nest.Connect(net["noise"], net[post], syn_spec={"weight": J["E"], "delay": delay_ms})
    return net
