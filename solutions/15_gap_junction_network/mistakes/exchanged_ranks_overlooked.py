"""A pair may occur a second time with its ranks exchanged."""

question = "q1"
loses = ["equal probability"]


def draw_pairs(n, n_pairs, seed):
    rng, pairs = np.random.default_rng(seed), set()
    while len(pairs) < n_pairs:
        a, b = rng.integers(n, size=2)
        if a != b:
            pairs.add((int(a), int(b)))
    return sorted(pairs)
