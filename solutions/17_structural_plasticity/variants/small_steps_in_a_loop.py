"""Loops in whole steps, with spikes and readings in two sets."""

question = "q3"


def follow(spikes_ms, times_ms, z_0, tau_Ca, beta_Ca, curve):
    spikes = {round(t * 10) for t in spikes_ms}
    reads = {round(t * 10) for t in times_ms}
    xi = 0.5 * (curve["eta"] + curve["eps"])
    zeta = (curve["eps"] - curve["eta"]) / 2 / np.log(2) ** 0.5
    C, z, last, calcium, elements = 0.0, z_0, 0, [], []
    for event in sorted(spikes | reads):
        c = C
        for _ in range(event - last):
            c -= 0.1 * c / tau_Ca
            z += 0.1 * curve["growth_rate"] * (2 * np.exp(-((c - xi) ** 2) / zeta**2) - 1)
        z = max(z, 0)
        C = C * np.exp((last - event) * 0.1 / tau_Ca)
        if event in spikes:
            C += beta_Ca
        if event in reads:
            calcium.append(C)
            elements.append(z)
        last = event
    return {"calcium": np.array(calcium), "z": np.array(elements)}
