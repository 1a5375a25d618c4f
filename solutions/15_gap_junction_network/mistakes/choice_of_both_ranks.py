"""First and second ranks are drawn independently: self-pairs and duplicates occur."""

question = "q1"
loses = ["equal probability"]


def draw_pairs(n, n_pairs, seed):
    return np.random.default_rng(seed).choice(n, (n_pairs, 2))
