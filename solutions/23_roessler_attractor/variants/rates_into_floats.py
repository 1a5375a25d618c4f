"""Rates are written into an array of floats."""

question = "q1"


def roessler(state, a, b, c):
    out = np.empty(np.shape(state), dtype=float)
    out[0] = -state[1] - state[2]
    out[1] = state[0] + a * state[1]
    out[2] = b + state[2] * (state[0] - c)
    return out
