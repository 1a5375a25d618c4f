"""The reset is kept for the beginning of the next step, and lists are returned."""

question = "q1"


def izhikevich(a, b, c, d, current, onset, n_steps, h_ms):
    vs, us, spikes = [-65.0], [-65.0 * b], []
    fired = False
    for k in range(n_steps):
        v, u = (c if fired else vs[-1]), us[-1]
        drive = 140.0 + (current if k >= onset else 0.0)
        v = v + 0.5 * h_ms * ((0.04 * v + 5.0) * v + drive - u)
        v = v + 0.5 * h_ms * ((0.04 * v + 5.0) * v + drive - u)
        u = (1 - h_ms * a) * u + h_ms * a * b * v
        fired = v >= 30.0
        if fired:
            spikes.append(h_ms * (k + 1))
        vs.append(30.0 if fired else v)
        us.append(u + d if fired else u)
    return {"spikes_ms": spikes, "v": vs, "u": us}
