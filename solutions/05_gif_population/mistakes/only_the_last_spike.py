"""Each jump starts from zero: only the last spike counts."""

question = "q2"
loses = ["x of the examples", "x of other trains"]


def adaptation(t_ms, spike_times_ms, jumps, t_ref_ms, rate_hz):
    x = []
    for t in t_ms:
        past = [s for s in spike_times_ms if s < t]
        x.append(sum(q * np.exp(-(t - max(past)) / tau) for q, tau in jumps) if past else 0.0)
    return {
        "x": x,
        "mean": sum(rate_hz / 1000.0 * q * tau for q, tau in jumps),
        "late_jumps": [q * np.exp(-t_ref_ms / tau) for q, tau in jumps],
    }
