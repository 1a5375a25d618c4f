"""Phases by the complex logarithm, modes collected first; a loop built by attributes and pairs."""

question = "q3"


def hopf_point(W, tau_ms):
    found = []
    for value in np.linalg.eigvals(np.asarray(W)).astype(complex):
        if value.imag < 0 or abs(value) <= 1:
            continue
        x = (abs(value) ** 2 - 1) ** 0.5
        phase = np.log(value).imag - np.log(1 + 1j * x).imag
        found.append((phase / x * tau_ms, x / tau_ms))
    if not found:
        return {"delay_ms": float("inf"), "frequency_hz": 0}
    delay, omega = min(found)
    return {"delay_ms": delay, "frequency_hz": omega / (2e-3 * np.pi)}


def build_loop(W, tau_ms, delay_ms, r0):
    units = nest.Create("tanh_rate_ipn", len(r0))
    units.tau = tau_ms
    units.sigma = 0.0
    units.rate = list(r0)
    for target, row in zip(units, W, strict=False):
        for source, weight in zip(units, row, strict=False):
            if weight:
                nest.Connect(
                    source,
                    target,
                    syn_spec={
                        "synapse_model": "rate_connection_delayed", "weight": weight, "delay": delay_ms
                    },
                )  # fmt: skip
    return {"units": units}
