"""Sources of each neuron drawn by NumPy, one call of Connect per neuron."""

question = "q4"


def random_ei(N_E, N_I, K_E, K_I, J, g, d):
    rng = np.random.default_rng()
    exc = nest.Create("iaf_psc_alpha", N_E)
    inh = nest.Create("iaf_psc_alpha", N_I)
    for target in exc.tolist() + inh.tolist():
        for pool, K, w in ((exc, K_E, J), (inh, K_I, -g * J)):
            others = [node for node in pool.tolist() if node != target]
            pre = rng.choice(others, K)
            nest.Connect(
                pre,
                np.full(K, target),
                "one_to_one",
                {"weight": np.full(K, w), "delay": np.full(K, d)},
            )
    return {"E": exc, "I": inh}
