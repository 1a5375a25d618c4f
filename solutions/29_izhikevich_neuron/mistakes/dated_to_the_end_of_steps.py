"""The neuron is stepped by Euler steps of 0.01 ms, and its spikes are dated to the end of a step."""

question = "q2"
loses = ["three spikes", "a burst"]


def exact_spikes(a, b, c, d, current, T_ms):
    h, v, u, spikes_ms = 0.01, -65.0, -65.0 * b, []
    for k in range(round(T_ms / h)):
        v, u = v + h * (0.04 * v**2 + 5 * v + 140 - u + current), u + h * a * (b * v - u)
        if v >= 30:
            spikes_ms.append((k + 1) * h)
            v, u = c, u + d
    return np.array(spikes_ms)
