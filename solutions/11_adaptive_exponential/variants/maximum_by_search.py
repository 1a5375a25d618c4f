"""The maximum of I(V) by scipy's search, polished by a root finder, and eigenvalues for the kind."""

question = "q1"


def thresholds(C_m_pF, g_L_nS, E_L_mV, V_T_mV, Delta_T_mV, a_nS, tau_w_ms):
    from scipy.optimize import brentq

    def current(V, a):
        exponential = g_L_nS * Delta_T_mV * np.exp((V - V_T_mV) / Delta_T_mV)
        return g_L_nS * (V - E_L_mV) - exponential + a * (V - E_L_mV)

    def slope(V):
        return g_L_nS * (1 - np.exp((V - V_T_mV) / Delta_T_mV)) + a_nS

    def trace(V):
        return g_L_nS * (np.exp((V - V_T_mV) / Delta_T_mV) - 1) / C_m_pF - 1 / tau_w_ms

    low, high = V_T_mV - 30 * Delta_T_mV, V_T_mV + 10 * Delta_T_mV
    meet = brentq(slope, low, high, xtol=1e-12, rtol=1e-14)
    oscillate = brentq(trace, low, high, xtol=1e-12, rtol=1e-14)
    return {
        "eif_pA": current(V_T_mV, 0.0),
        "saddle_node_mV": meet,
        "saddle_node_pA": current(meet, a_nS),
        "loss_pA": current(min(meet, oscillate), a_nS),
        "kind": "saddle-node" if meet < oscillate else "Hopf",
    }
