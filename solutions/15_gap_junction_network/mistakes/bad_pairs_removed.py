"""Self-pairs and duplicates are removed after the draw, so there are fewer pairs than asked for."""

question = "q1"
loses = ["the examples"]


def draw_pairs(n, n_pairs, seed):
    pairs = np.random.default_rng(seed).choice(n, (n_pairs, 2))
    pairs = np.sort(pairs[pairs[:, 0] != pairs[:, 1]], axis=1)
    return np.unique(pairs, axis=0)
