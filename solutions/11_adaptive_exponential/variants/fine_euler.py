"""Forward Euler with very small steps, with the current looked up at each."""

question = "q2"


def integrate_adex(parameters, steps, T_ms):
    import math

    p = parameters
    n = 500  # steps per ms
    h = 1 / n
    V, w = p["E_L"], 0.0
    current, upcoming = 0.0, [(round(start * n), value) for start, value in steps]
    spikes = []
    for k in range(round(T_ms * n)):
        if upcoming and upcoming[0][0] == k:
            current, upcoming = upcoming[0][1], upcoming[1:]
        growth = math.exp((V - p["V_th"]) / p["Delta_T"])
        dV = -p["g_L"] * (V - p["E_L"]) + p["g_L"] * p["Delta_T"] * growth - w + current
        w += h * (p["a"] * (V - p["E_L"]) - w) / p["tau_w"]
        V += h * dV / p["C_m"]
        if V >= p["V_peak"]:
            V = p["V_reset"]
            w = w + p["b"]
            spikes.append((k + 1) * h)
    return {"spikes_ms": spikes, "V_mV": V, "w_pA": w}
