"""A double loop over pairs with the distance counted in steps, delays rounded by hand."""

question = "q6"


def ring(N, L, p_max, sigma, J, d_0, v, seed):
    rng = np.random.default_rng(seed)
    neurons = nest.Create("iaf_psc_alpha", N)
    pre, post, delay = [], [], []
    for i in range(N):
        for j in range(N):
            steps = min((i - j) % N, (j - i) % N)
            length = steps * L / N
            if i != j and rng.random() < p_max * np.exp(-0.5 * (length / sigma) ** 2):
                pre.append(neurons[j].global_id)
                post.append(neurons[i].global_id)
                delay.append(round(d_0 + length / v, 1))
    nest.Connect(pre, post, "one_to_one", {"weight": [J] * len(pre), "delay": delay})
    return neurons
