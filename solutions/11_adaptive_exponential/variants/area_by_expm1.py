"""The alpha function's limit apart, the rest with log1p and expm1."""

question = "q5"


def beta_peak(tau_rise_ms, tau_decay_ms):
    if tau_rise_ms == tau_decay_ms:
        return {"t_peak_ms": tau_rise_ms, "height": 0.0, "area_ms": np.e * tau_rise_ms}
    difference = tau_decay_ms - tau_rise_ms
    rate = difference / (tau_rise_ms * tau_decay_ms)
    t = np.log1p(difference / tau_rise_ms) / rate
    height = -np.exp(-t / tau_decay_ms) * np.expm1(-t * rate)
    return {"t_peak_ms": t, "height": height, "area_ms": difference / height}
