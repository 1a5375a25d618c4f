"""A loop over the time differences, in normalised weights."""

question = "q1"


def weight_change(dt_ms, weight, delay_ms, rule):
    W, result = rule["Wmax"], []
    for dt in dt_ms:
        s, x = round(dt + delay_ms, 4), weight / W
        if s > 0:
            x += rule["lambda"] * (1 - x) ** rule["mu_plus"] * np.exp(-s / rule["tau_plus"])
        elif s < 0:
            x -= (
                rule["alpha"]
                * rule["lambda"]
                * x ** rule["mu_minus"]
                * np.exp(s / rule["tau_minus"])
            )
        result.append(min(max(x, 0.0), 1.0) * W - weight)
    return result
