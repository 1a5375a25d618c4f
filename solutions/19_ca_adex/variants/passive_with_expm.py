"""The matrix exponential of SciPy, the steady state by Cramer's rule, lists returned."""

question = "q1"


def passive_steady(I_s, I_d, cell):
    c = cell
    s, d = c["g_Ls"] + c["g_C"], c["g_Ld"] + c["g_C"]
    det = s * d - c["g_C"] ** 2
    one, other = c["g_Ls"] * c["E_Ls"] + np.asarray(I_s), c["g_Ld"] * c["E_Ld"] + np.asarray(I_d)
    return [
        ((d * one + c["g_C"] * other) / det).tolist(),
        ((s * other + c["g_C"] * one) / det).tolist(),
    ]


def passive_course(times, V_s, V_d, I_s, I_d, cell):
    from scipy.linalg import expm

    c = cell
    M = np.array([[-c["g_Ls"] - c["g_C"], c["g_C"]], [c["g_C"], -c["g_Ld"] - c["g_C"]]])
    M /= np.array([[c["C_s"]], [c["C_d"]]])
    end = np.ravel(passive_steady([I_s], [I_d], c))
    result = np.empty((2, len(times)))
    for n, t in enumerate(times):
        result[:, n] = end + expm(M * t) @ (np.array([V_s, V_d]) - end)
    return result
