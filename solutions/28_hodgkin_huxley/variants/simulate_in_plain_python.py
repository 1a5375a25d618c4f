"""Plain numbers and loops, one neuron after the other, with the rates written out again."""

question = "q3"


def simulate(cell, state, current, dt):
    import math

    def ramp(x):
        return 1.0 if x == 0 else -x / math.expm1(-x)

    def change(s, injected):
        V, m, h, n = s
        ionic = cell["g_Na"] * m**3 * h * (V - cell["E_Na"]) + cell["g_K"] * n**4 * (
            V - cell["E_K"]
        )
        ionic += cell["g_L"] * (V - cell["E_L"])
        return (
            (injected - ionic) / cell["C"],
            ramp((V + 40) / 10) * (1 - m) - 4 * math.exp(-(V + 65) / 18) * m,
            0.07 * math.exp(-(V + 65) / 20) * (1 - h) - h / (1 + math.exp(-(V + 35) / 10)),
            0.1 * ramp((V + 55) / 10) * (1 - n) - 0.125 * math.exp(-(V + 65) / 80) * n,
        )

    steps, neurons = np.shape(current)
    found = np.empty((steps + 1, 4, neurons))
    for i in range(neurons):
        s = [float(x) for x in np.asarray(state)[:, i]]
        found[0, :, i] = s
        for k in range(steps):
            k1 = change(s, current[k, i])
            k2 = change([a + dt / 2 * b for a, b in zip(s, k1, strict=True)], current[k, i])
            k3 = change([a + dt / 2 * b for a, b in zip(s, k2, strict=True)], current[k, i])
            k4 = change([a + dt * b for a, b in zip(s, k3, strict=True)], current[k, i])
            s = [
                a + dt / 6 * (p + 2 * q + 2 * r + t)
                for a, p, q, r, t in zip(s, k1, k2, k3, k4, strict=True)
            ]
            found[k + 1, :, i] = s
    return found.tolist()
