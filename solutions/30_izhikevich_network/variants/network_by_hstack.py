"""Weights in two blocks of columns, parameters from the paper's arrangement."""

question = "q1"


def make_network(r_exc, r_inh, r_weights, w_exc, w_inh):
    n = len(r_exc)
    zeros, ones = np.zeros(len(r_inh)), np.ones(len(r_inh))
    re = np.append(r_exc, zeros)
    ri = np.append(np.zeros(n), r_inh)
    inh = np.append(np.zeros(n), ones)
    return {
        "a": 0.02 + 0.08 * ri,
        "b": 0.2 + 0.05 * inh - 0.05 * ri,
        "c": -65 + 15 * re**2,
        "d": 8 - 6 * inh - 6 * re**2,
        "weights": np.hstack([w_exc * r_weights[:, :n], w_inh * r_weights[:, n:]]),
    }
