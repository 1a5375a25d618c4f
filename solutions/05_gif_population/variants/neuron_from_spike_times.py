"""The variables from the past spikes, time as a float, questions 1 and 2 inlined."""

question = "q3"


def gif_neuron(I_pA, u, h_ms, cell, threshold, current):
    n = len(u)
    potential, theta = np.empty(n), np.empty(n)
    spikes = []
    V = cell["E_L"]
    tau_m = cell["C_m"] / cell["g_L"]
    free_from = 0

    def left(pairs, start):
        since = start - np.array(spikes)
        return sum((q * np.exp(-since / tau)).sum() for q, tau in pairs)

    for k in range(n):
        start = k * h_ms
        theta[k] = cell["V_T_star"] + left(threshold, start)
        fires = False
        if k < free_from:
            V = cell["V_reset"]
        else:
            target = cell["E_L"] + (I_pA - left(current, start)) / cell["g_L"]
            V += (target - V) * -np.expm1(-h_ms / tau_m)
            hazard = cell["lambda_0"] * np.exp((V - theta[k]) / cell["Delta_V"])
            fires = u[k] < 1 - np.exp(-hazard * h_ms / 1000)
        potential[k] = V
        if fires:
            spikes.append(start + h_ms)
            free_from = k + 1 + round(cell["t_ref"] / h_ms)
            V = cell["V_reset"]
    return {"V_mV": potential, "threshold_mV": theta, "spike_times_ms": np.array(spikes)}
