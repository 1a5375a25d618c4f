"""The changes of all pairs are computed from the initial weight and added up, whatever their order."""

question = "q2"
loses = ["the example", "regular pairs", "other trains", "between the bounds"]


def weights_sent(pre_ms, post_ms, weight, delay_ms, rule):
    sent = []
    for n in range(1, len(pre_ms) + 1):
        dt = [q - p for p in pre_ms[:n] for q in post_ms if q + delay_ms <= pre_ms[n - 1] + 0.05]
        sent.append(weight + np.sum(weight_change(np.array(dt), weight, delay_ms, rule)))
    return np.clip(sent, 0.0, rule["Wmax"])
