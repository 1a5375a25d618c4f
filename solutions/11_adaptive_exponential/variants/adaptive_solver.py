"""SciPy's adaptive solver with an event at the peak."""

question = "q2"


def integrate_adex(parameters, steps, T_ms):
    from scipy.integrate import solve_ivp

    p = parameters
    state, spikes = [p["E_L"], 0.0], []
    starts = [0.0] + [start for start, _ in steps] + [T_ms]

    for k, current in enumerate([0.0] + [value for _, value in steps]):

        def slopes(t, y, current=current):
            V = min(y[0], p["V_peak"])
            exponential = p["g_L"] * p["Delta_T"] * np.exp((V - p["V_th"]) / p["Delta_T"])
            dV = (-p["g_L"] * (V - p["E_L"]) + exponential - y[1] + current) / p["C_m"]
            return [dV, (p["a"] * (V - p["E_L"]) - y[1]) / p["tau_w"]]

        def peak(t, y):
            return y[0] - p["V_peak"]

        peak.terminal, peak.direction = True, 1
        t = starts[k]
        while t < starts[k + 1]:
            found = solve_ivp(slopes, (t, starts[k + 1]), state, events=peak, rtol=1e-6, atol=1e-6)
            if found.status < 0:
                raise RuntimeError(found.message)
            t, state = found.t[-1], list(found.y[:, -1])
            if found.status == 1:
                spikes.append(t)
                state = [p["V_reset"], state[1] + p["b"]]
    return {"spikes_ms": np.array(spikes), "V_mV": state[0], "w_pA": state[1]}
