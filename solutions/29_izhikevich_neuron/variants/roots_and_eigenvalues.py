"""Roots and eigenvalues by NumPy."""

question = "q4"


def fixed_points(a, b, current):
    points, kinds = [], []
    for v in np.roots([0.04, 5 - b, 140 + current]):
        if np.iscomplex(v):
            continue
        v = float(v)
        values = np.linalg.eigvals(np.array([[0.08 * v + 5, -1], [a * b, -a]]))
        points.append([v, b * v])
        if np.iscomplex(values).any():
            kinds.append("stable spiral" if values[0].real < 0 else "unstable spiral")
        elif values.min() < 0 < values.max():
            kinds.append("saddle")
        else:
            kinds.append("stable node" if values.max() < 0 else "unstable node")
    return {"points": points, "kinds": kinds}


def end_of_rest(a, b):
    s = min(a, b)
    v = (s - 5) / 0.08
    current = -0.04 * v * v - 5 * v - 140 + b * v
    omega = np.sqrt(max(a * (b - a), 0.0)) if b > a else 0
    return {
        "kind": "Hopf" if b > a else "saddle-node",
        "current": current,
        "v": v,
        "frequency_hz": omega / 2 / np.pi * 1e3,
    }
