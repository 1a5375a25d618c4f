"""The potential after one cycle by an integral, the edges by its extremes, the phase by a root finder."""

question = "q3"


def locking(parameters, period_ms, amplitude_pA, bias_pA):
    from scipy.optimize import brentq

    tau, rest = parameters["tau_m"], parameters["E_L"]
    gain, omega = tau / parameters["C_m"], 2 * np.pi / period_ms
    D = period_ms - parameters["t_ref"]
    q = np.exp(-D / tau)
    nodes, weights = np.polynomial.legendre.leggauss(80)
    u, weights = D * (nodes + 1) / 2, D * weights / 2

    def driven(phase):
        phases = phase + omega * (parameters["t_ref"] + u)
        return gain * amplitude_pA / tau * np.sum(weights * np.exp((u - D) / tau) * np.sin(phases))

    top = np.arctan2(driven(np.pi / 2), driven(0.0))
    largest = driven(top)
    need = parameters["V_th"] - rest - q * (parameters["V_reset"] - rest)
    center = need / gain / (1 - q)
    half = largest / gain / (1 - q)
    phases = []
    for bias in bias_pA:
        if not center - half <= bias <= center + half:
            phases.append(float("nan"))
            continue
        missing = need - gain * (1 - q) * bias
        phase = brentq(lambda p: driven(p) - missing, top - np.pi, top, xtol=1e-12)  # noqa: B023
        phases.append(phase % (2 * np.pi))
    return {
        "center_pA": center,
        "low_pA": center - half,
        "high_pA": center + half,
        "phase_rad": phases,
    }
