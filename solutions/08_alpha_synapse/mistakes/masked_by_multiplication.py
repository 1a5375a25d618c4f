"""The past is masked by multiplying with (t > 0): infinity times zero is no number."""

question = "q1"
loses = ["long before the spike"]


def train_current(t_ms, spikes_ms, weight_pA, delay_ms, tau_s_ms):
    total = np.zeros(len(t_ms))
    for spike in spikes_ms:
        s = t_ms - spike - delay_ms
        total += (s > 0) * weight_pA * np.e * s / tau_s_ms * np.exp(-s / tau_s_ms)
    return total
