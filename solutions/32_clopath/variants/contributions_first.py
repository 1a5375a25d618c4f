"""All contributions are computed as arrays, and only the bounds need a loop."""

question = "q2"


def plasticity(u_mV, u_minus_mV, u_plus_mV, x, arrivals, delay_steps, h_ms, w0_mV, w_max_mV, rule):
    def rectified(z):
        return np.where(z > 0, z, 0.0)

    n = len(u_mV)
    nothing = np.full(min(delay_steps, n), rule["theta_minus"])
    minus = np.concatenate([nothing, u_minus_mV])[:n]
    plus = np.concatenate([nothing, u_plus_mV])[:n]
    ltp = rule["A_LTP"] * h_ms * x * rectified(u_mV - rule["theta_plus"])
    ltp = ltp * rectified(plus - rule["theta_minus"])
    ltd = rule["A_LTD"] * arrivals * rectified(minus - rule["theta_minus"])
    course = [w0_mV]
    for up, down in zip(ltp, ltd):
        w = course[-1] + up
        if w > w_max_mV:
            w = w_max_mV
        w -= down
        if w < 0:
            w = 0.0
        course.append(w)
    return course[1:]
