"""Plain lists; the trace by a recursion between samples."""

question = "q1"


def traces(u_mV, pre_ms, h_ms, tau_minus_ms, tau_plus_ms, tau_x_ms):
    import math

    minus, plus = [float(u_mV[0])], [float(u_mV[0])]
    for value in u_mV[:-1]:
        for course, tau in ((minus, tau_minus_ms), (plus, tau_plus_ms)):
            course.append(value + (course[-1] - value) * math.exp(-h_ms / tau))
    spikes = sorted(pre_ms)
    trace, level, last = [], 0.0, None
    for k in range(len(u_mV)):
        now = k * h_ms
        while spikes and spikes[0] < now - 1e-6:
            spike = spikes.pop(0)
            if last is not None:
                level *= math.exp(-(spike - last) / tau_x_ms)
            level += 1.0 / tau_x_ms
            last = spike
        trace.append(0.0 if last is None else level * math.exp(-(now - last) / tau_x_ms))
    return {"u_minus_mV": minus, "u_plus_mV": plus, "x": trace}
