"""Plain Python, one time and one spike after the other."""

question = "q1"


def train_current(t_ms, spikes_ms, weight_pA, delay_ms, tau_s_ms):
    import math

    result = []
    for t in t_ms:
        total = 0.0
        for spike in spikes_ms:
            s = float(t) - spike - delay_ms
            if s > 0:
                total += weight_pA * math.e * s / tau_s_ms * math.exp(-s / tau_s_ms)
        result.append(total)
    return result
