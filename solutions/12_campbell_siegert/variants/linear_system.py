"""Both rates from a linear system; one generator collection that is taken apart."""

question = "q5"


def matched_shots(n_neurons, mean_mV, sd_mV, w_mV, g, tau_m_ms, E_L_mV, V_th_mV):
    w = np.array([w_mV, -g * w_mV])
    tau = tau_m_ms / 1000
    rates = np.linalg.solve([w * tau, w**2 * tau / 2], [mean_mV - E_L_mV, sd_mV**2])
    if min(rates) < 0:
        return None
    noise = nest.Create("poisson_generator", 2, params={"rate": rates})
    cells = nest.Create("iaf_psc_delta", n_neurons)
    cells.set(V_th=V_th_mV, tau_m=tau_m_ms, E_L=E_L_mV, V_reset=E_L_mV, V_m=E_L_mV)
    nest.Connect(noise, cells, syn_spec={"weight": np.tile(w, (n_neurons, 1))})
    return {"neurons": cells, "E": noise[0], "I": noise[1]}
