"""One neuron after the other, gates written out, q by evaluating the difference on its peak."""

question = "q3"


def rhs(state, I_s, I_d, cell):
    from math import exp, log

    p, found = cell, np.empty(np.shape(state))
    t = p["tau_x"] * p["tau_y"] / (p["tau_y"] - p["tau_x"]) * log(p["tau_y"] / p["tau_x"])
    q = exp(-t / p["tau_y"]) - exp(-t / p["tau_x"])
    for n in range(np.shape(state)[1]):
        V, U, w, m, h, k, Ca, x, y = (float(each) for each in state[:, n])
        E = 8314.46 * p["T"] / 2 / 96485.3 * log(p["Ca_out"] / Ca)
        inward = p["g_Ca"] * m * h * (E - U)
        total = p["g_Ld"] * (p["E_Ld"] - U) + inward - p["g_K"] * k * (U - p["E_K"])
        total += p["g_C"] * (V - U) + I_d[n] + p["g_B"] * (y - x) * (p["E_B"] - U) / q
        somatic = p["g_Ls"] * (p["E_Ls"] - V + p["Delta_T"] * exp((V - p["V_T"]) / p["Delta_T"]))
        somatic += p["g_C"] * (U - V) + I_s[n] - p["g_w"] * w
        found[:, n] = [
            somatic / p["C_s"],
            total / p["C_d"],
            (p["a"] * (V - p["E_Ls"]) - w) / p["tau_w"],
            (1 / (1 + exp(p["k_m"] * (U - p["V_m"]))) - m) / p["tau_m"],
            (1 / (1 + exp(p["k_h"] * (U - p["V_h"]))) - h) / p["tau_h"],
            (1 / (1 + (p["Ca_th"] / Ca) ** p["n_K"]) - k) / p["tau_K"],
            p["phi"] * inward - (Ca - p["Ca_0"]) / p["tau_Ca"],
            -x / p["tau_x"],
            -y / p["tau_y"],
        ]
    return found.tolist()
