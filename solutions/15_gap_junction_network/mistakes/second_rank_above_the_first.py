"""The second rank is drawn above the first one, so pairs of high ranks are too likely."""

question = "q1"
loses = ["equal probability"]


def draw_pairs(n, n_pairs, seed):
    rng, pairs = np.random.default_rng(seed), set()
    while len(pairs) < n_pairs:
        a = rng.integers(n - 1)
        pairs.add((int(a), int(rng.integers(a + 1, n))))
    return [list(pair) for pair in pairs]
