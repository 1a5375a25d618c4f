"""Lists, rate by rate, and the jump added to the lowest level."""

question = "q2"


def calcium_levels(rates_Hz, tau_Ca, beta_Ca):
    low, mean, high = [], [], []
    for r in rates_Hz:
        q = np.exp(-1000 / r / tau_Ca) if r > 0 else 0.0
        low.append(beta_Ca * q / (1 - q))
        mean.append(beta_Ca * tau_Ca * r / 1000)
        high.append(low[-1] + beta_Ca if r > 0 else 0.0)
    return [low, mean, high]
