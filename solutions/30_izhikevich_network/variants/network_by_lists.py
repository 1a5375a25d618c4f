"""Parameters and weights in plain Python."""

question = "q1"


def make_network(r_exc, r_inh, r_weights, w_exc, w_inh):
    cells = []
    for r in r_exc:
        cells.append((0.02, 0.2, -65 + 15 * r * r, 8 - 6 * r * r, w_exc))
    for r in r_inh:
        cells.append((0.02 + 0.08 * r, 0.25 - 0.05 * r, -65, 2, w_inh))
    result = {name: [cell[k] for cell in cells] for k, name in enumerate("abcd")}
    weights = np.empty((len(cells), len(cells)))
    for j, cell in enumerate(cells):
        weights[:, j] = cell[4] * r_weights[:, j]
    result["weights"] = weights
    return result
