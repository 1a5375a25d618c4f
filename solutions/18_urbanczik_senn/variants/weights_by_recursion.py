"""Step by step, with traces that decay and two sums, as a simulator does it."""

question = "q3"


def plastic_weights(V_d_mV, step_ms, pre_ms, post_ms, delay_ms, eta, w0_pA, w_max_pA, tau_delta_ms):
    from math import exp

    fired = {round(t / step_ms) for t in post_ms}
    tau_L = C_M / G_L
    A = 225 * eta * C_M * TAU_S / G_L / (tau_L - TAU_S)
    weights = []
    for t_n in pre_ms:
        total = faded = 0.0
        for i, V in enumerate(V_d_mV, start=1):
            s = i * step_ms + delay_ms
            if s >= t_n - 1e-9:
                break
            V_star = (G_L * E_L + G_D * V) / (G_L + G_D)
            x = K * exp(BETA * (THETA - V_star))
            trace = sum(
                exp(-(s - t) / tau_L) - exp(-(s - t) / TAU_S) for t in pre_ms if t < s - 1e-9
            )
            product = ((i in fired) - step_ms * PHI_MAX / (1 + x)) * BETA * x / (1 + x) * trace
            total += product
            faded += product * exp(-(t_n - s) / tau_delta_ms)
        weights.append(min(max(w0_pA + A * (total - faded), 0.0), w_max_pA))
    return weights
