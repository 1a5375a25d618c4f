"""Loops over the moments, and the nudge in place of the mean of four."""

question = "q2"


def somatic_potentials(V_d_mV, g_exc_nS, g_inh_nS, g_L_nS, g_D_nS, E_L_mV, E_exc_mV, E_inh_mV):
    found = {"predicted_mV": [], "matching_mV": [], "soma_mV": [], "nudge": []}
    for V, g_E, g_I in zip(V_d_mV, g_exc_nS, g_inh_nS, strict=True):
        teacher = g_E + g_I
        share = teacher / (g_L_nS + g_D_nS + teacher)
        V_star = E_L_mV + g_D_nS / (g_L_nS + g_D_nS) * (V - E_L_mV)
        U_M = E_inh_mV + g_E / teacher * (E_exc_mV - E_inh_mV) if teacher else float("nan")
        found["predicted_mV"].append(V_star)
        found["matching_mV"].append(U_M)
        found["soma_mV"].append(V_star + share * (U_M - V_star) if teacher else V_star)
        found["nudge"].append(share)
    return found


def teacher_for(target_mV, total_nS, E_exc_mV, E_inh_mV):
    shares = [(U - E_inh_mV) / (E_exc_mV - E_inh_mV) for U in target_mV]
    return {
        "g_exc_nS": [total_nS * share for share in shares],
        "g_inh_nS": [total_nS * (1 - share) for share in shares],
    }
