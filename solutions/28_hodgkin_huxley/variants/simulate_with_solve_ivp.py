"""SciPy's solver with adaptive steps, started anew for each stretch of constant current, one neuron at a time."""

question = "q3"


def simulate(cell, state, current, dt):
    from scipy.integrate import solve_ivp

    current = np.asarray(current, dtype=float)
    state = np.asarray(state, dtype=float)
    steps, neurons = current.shape
    found = np.empty((steps + 1, 4, neurons))
    found[0] = state
    for i in range(neurons):
        k = 0
        while k < steps:
            last = k + 1
            while last < steps and current[last, i] == current[k, i]:
                last += 1
            injected = current[k, i]

            def change(t, s, injected=injected):
                V, m, h, n = s
                r = np.asarray(rates(np.array([V])))[:, 0]
                ionic = cell["g_Na"] * m**3 * h * (V - cell["E_Na"]) + cell["g_K"] * n**4 * (
                    V - cell["E_K"]
                )
                ionic += cell["g_L"] * (V - cell["E_L"])
                return [
                    (injected - ionic) / cell["C"],
                    r[0] * (1 - m) - r[1] * m,
                    r[2] * (1 - h) - r[3] * h,
                    r[4] * (1 - n) - r[5] * n,
                ]

            times = np.arange(last - k + 1) * dt
            run = solve_ivp(
                change, (0, times[-1]), found[k, :, i], "LSODA", t_eval=times, rtol=1e-6, atol=1e-8
            )
            found[k : last + 1, :, i] = run.y.T
            k = last
    return found
