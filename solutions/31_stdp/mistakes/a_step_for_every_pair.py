"""Every pair makes a step of its own, from the weight that the pair before left."""

question = "q2"
loses = ["the example", "other trains"]


def weights_sent(pre_ms, post_ms, weight, delay_ms, rule):
    W, w = rule["Wmax"], weight
    pre = [round(10 * t) for t in pre_ms]
    arrivals = [round(10 * (t + delay_ms)) for t in post_ms]
    sent = []
    for t, presynaptic in sorted([(t, 0) for t in arrivals] + [(t, 1) for t in pre]):
        if presynaptic:
            for other in arrivals:
                if other < t:
                    K = np.exp((other - t) / 10 / rule["tau_minus"])
                    w = max(
                        0.0,
                        w - rule["alpha"] * rule["lambda"] * W * (w / W) ** rule["mu_minus"] * K,
                    )
            sent.append(w)
        else:
            for other in pre:
                if other < t:
                    K = np.exp((other - t) / 10 / rule["tau_plus"])
                    w = min(W, w + rule["lambda"] * W * (1 - w / W) ** rule["mu_plus"] * K)
    return np.array(sent)
