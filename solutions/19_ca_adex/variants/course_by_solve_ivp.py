"""Both potentials by SciPy's solver with small tolerances."""

question = "q1"


def passive_steady(I_s, I_d, cell):
    found = []
    for one, other in zip(I_s, I_d, strict=True):
        A = [[cell["g_Ls"] + cell["g_C"], -cell["g_C"]], [-cell["g_C"], cell["g_Ld"] + cell["g_C"]]]
        b = [cell["g_Ls"] * cell["E_Ls"] + one, cell["g_Ld"] * cell["E_Ld"] + other]
        found.append(np.linalg.inv(A) @ b)
    return np.transpose(found)


def passive_course(times, V_s, V_d, I_s, I_d, cell):
    from scipy.integrate import solve_ivp

    if len(times) == 0:
        return np.zeros((2, 0))

    def slope(t, V):
        flow = cell["g_C"] * (V[0] - V[1])
        return [
            (cell["g_Ls"] * (cell["E_Ls"] - V[0]) - flow + I_s) / cell["C_s"],
            (cell["g_Ld"] * (cell["E_Ld"] - V[1]) + flow + I_d) / cell["C_d"],
        ]

    unique, back = np.unique(times, return_inverse=True)
    found = solve_ivp(
        slope, (0, unique[-1] + 1), [V_s, V_d], t_eval=unique, rtol=1e-10, atol=1e-9, method="LSODA"
    )
    return found.y[:, back]
