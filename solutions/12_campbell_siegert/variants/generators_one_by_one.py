"""A generator per population, added up to one collection; parameters are set afterwards."""

question = "q2"


def free_membrane(n_neurons, populations, C_m_pF, tau_m_ms, E_L_mV):
    inputs = None
    for one in populations:
        generator = nest.Create("poisson_generator", 1, {"rate": one["rate_hz"] * one["n"]})
        inputs = generator if inputs is None else inputs + generator
    cells = nest.Create("iaf_psc_exp_multisynapse", n_neurons)
    cells.set(tau_syn=[one["tau_s_ms"] for one in populations], V_th=1e3, C_m=C_m_pF)
    cells.set(tau_m=tau_m_ms, E_L=E_L_mV, V_m=E_L_mV)
    for i, one in enumerate(populations):
        nest.Connect(
            inputs[i],
            cells,
            "all_to_all",
            {"synapse_model": "static_synapse", "weight": one["weight"], "receptor_type": i + 1},
        )
    return {"inputs": inputs, "neurons": cells}
