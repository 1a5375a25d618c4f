"""Three loops, and the mean as an integral of the kernel."""

question = "q2"


def adaptation(t_ms, spike_times_ms, jumps, t_ref_ms, rate_hz):
    x = []
    for t in t_ms:
        total = 0.0
        for spike in spike_times_ms:
            if spike < t:
                for q, tau in jumps:
                    total += q * np.exp((spike - t) / tau)
        x.append(total)
    mean = 0.0
    for q, tau in jumps:
        mean += q * tau * rate_hz * 1e-3
    return {"x": x, "mean": mean, "late_jumps": tuple(q / np.exp(t_ref_ms / t) for q, t in jumps)}
