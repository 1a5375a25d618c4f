"""The half step of v with all its terms multiplied out."""

question = "q2"


def step(v, u, fired, a, b, c, d, weights, noise):
    drive = noise + weights @ fired
    for _ in range(2):
        v = v + 0.02 * v * v + 2.5 * v + 70 - 0.5 * u + 0.5 * drive
    u = u + a * (b * v - u)
    now = v >= 30
    return {"v": np.where(now, c, v), "u": u + now * d, "fired": now}
