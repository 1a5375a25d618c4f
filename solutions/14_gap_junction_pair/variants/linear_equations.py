"""The equations are solved numerically, three times."""

question = "q1"


def passive_pair(I_a_pA, I_b_pA, g_nS, g_a_nS, g_b_nS):
    matrix = [[g_a_nS + g_nS, -g_nS], [-g_nS, g_b_nS + g_nS]]
    V_a, V_b = np.linalg.solve(matrix, [I_a_pA, I_b_pA])
    into_a = np.linalg.solve(matrix, [1.0, 0.0])
    into_b = np.linalg.solve(matrix, [0.0, 1.0])
    return {
        "V_a_mV": V_a,
        "V_b_mV": V_b,
        "I_ab_pA": V_a * g_nS - V_b * g_nS,
        "k_ab": into_a[1] / into_a[0],
        "k_ba": into_b[0] / into_b[1],
        "R_a_MOhm": into_a[0] * 1e3,
    }
