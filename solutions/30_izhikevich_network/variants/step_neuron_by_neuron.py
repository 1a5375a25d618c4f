"""One neuron after the other in plain Python."""

question = "q2"


def step(v, u, fired, a, b, c, d, weights, noise):
    new_v, new_u, spikes = [], [], []
    for i in range(len(v)):
        x, y, drive = v[i], u[i], noise[i]
        for j in range(len(v)):
            if fired[j]:
                drive += weights[i][j]
        for _ in range(2):
            x = x + (0.04 * x * x + 5 * x + 140 - y + drive) / 2
        y = y + a[i] * (b[i] * x - y)
        spike = x >= 30
        new_v.append(c[i] if spike else x)
        new_u.append(y + d[i] if spike else y)
        spikes.append(bool(spike))
    return {"v": new_v, "u": new_u, "fired": spikes}
