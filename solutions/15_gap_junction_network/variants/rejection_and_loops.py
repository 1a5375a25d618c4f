"""Pairs by rejection, one at a time."""

question = "q1"


def draw_pairs(n, n_pairs, seed):
    rng, pairs = np.random.default_rng(seed), set()
    while len(pairs) < n_pairs:
        a, b = sorted(rng.integers(n, size=2).tolist())
        if a < b:
            pairs.add((a, b))
    return [list(pair) for pair in pairs]
