"""The sum ends ten spikes back, which is too early for a dense train."""

question = "q4"
loses = ["currents of the examples", "fast trains: currents", "fast trains: time of the peak"]


def steady_train(weight_pA, tau_s_ms, interval_ms):
    u = np.linspace(0.0, interval_ms, 20001)
    x = (u + interval_ms * np.arange(11)[:, None]) / tau_s_ms
    current = weight_pA * np.sum(x * np.exp(1 - x), axis=0)
    peak = np.argmax(np.abs(current))
    return {
        "mean_pA": np.e * weight_pA * tau_s_ms / interval_ms,
        "peak_pA": current[peak],
        "trough_pA": current[0],
        "t_peak_ms": u[peak],
    }
