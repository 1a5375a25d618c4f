"""The sum ends two hundred spikes back."""

question = "q4"
loses = ["fast trains: currents"]


def steady_train(weight_pA, tau_s_ms, interval_ms):
    u = np.linspace(0.0, min(interval_ms, tau_s_ms), 50_001)
    current = np.zeros(len(u))
    for k in range(200):
        x = (u + k * interval_ms) / tau_s_ms
        current += weight_pA * x * np.exp(1 - x)
    peak = np.argmax(np.abs(current))
    return {
        "mean_pA": np.e * weight_pA * tau_s_ms / interval_ms,
        "peak_pA": current[peak],
        "trough_pA": current[0],
        "t_peak_ms": u[peak],
    }
