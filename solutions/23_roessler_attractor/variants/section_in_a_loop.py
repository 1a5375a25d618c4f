"""Crossings and pairs in loops, as lists."""

question = "q4"


def section(path, dt):
    rows = []
    for k in range(len(path) - 1):
        x0, x1 = path[k][0], path[k + 1][0]
        if x0 < 0 <= x1:
            w = x1 / (x1 - x0)
            rows.append(
                [(w * k + (1 - w) * (k + 1)) * dt]
                + [w * path[k][i] + (1 - w) * path[k + 1][i] for i in (1, 2)]
            )
    return rows if rows else np.zeros((0, 3))


def return_map(crossings, n_dropped):
    kept = [row[1] for row in crossings][n_dropped:]
    pairs = [(kept[i], kept[i + 1]) for i in range(len(kept) - 1)]
    return np.array(pairs).reshape(-1, 2)
