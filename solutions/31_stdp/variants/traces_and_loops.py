"""Traces that decay from spike to spike, in plain Python."""

question = "q2"


def weights_sent(pre_ms, post_ms, weight, delay_ms, rule):
    from math import exp

    x = weight / rule["Wmax"]
    k_plus = k_minus = 0.0
    last_plus = last_minus = 0.0
    waiting = [t + delay_ms for t in post_ms]
    sent, done, arrived = [], 0, 0
    for t in pre_ms:
        while done < len(waiting) and waiting[done] < t + 0.05:
            K = k_plus * exp((last_plus - waiting[done]) / rule["tau_plus"])
            x = min(1.0, x + rule["lambda"] * (1.0 - x) ** rule["mu_plus"] * K)
            done += 1
        while arrived < len(waiting) and waiting[arrived] < t - 0.05:
            k_minus = k_minus * exp((last_minus - waiting[arrived]) / rule["tau_minus"]) + 1.0
            last_minus = waiting[arrived]
            arrived += 1
        K = k_minus * exp((last_minus - t) / rule["tau_minus"])
        x = max(0.0, x - rule["alpha"] * rule["lambda"] * x ** rule["mu_minus"] * K)
        k_plus = k_plus * exp((last_plus - t) / rule["tau_plus"]) + 1.0
        last_plus = t
        sent.append(x * rule["Wmax"])
    return sent
