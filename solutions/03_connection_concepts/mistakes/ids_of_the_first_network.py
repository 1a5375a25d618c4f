"""Sources are drawn by NumPy from the ids 1 to N_E and N_E + 1 to N_E + N_I."""

question = "q4"
loses = ["populations and in-degrees"]


def random_ei(N_E, N_I, K_E, K_I, J, g, d):
    exc = nest.Create("iaf_psc_alpha", N_E)
    inh = nest.Create("iaf_psc_alpha", N_I)
    for first, n, K, weight in [(1, N_E, K_E, J), (N_E + 1, N_I, K_I, -g * J)]:
        ids = np.arange(first, first + n)
        for target in (exc + inh).tolist():
            nest.Connect(
                np.random.choice(ids[ids != target], K),
                np.full(K, target),
                "one_to_one",
                {"weight": np.full(K, float(weight)), "delay": np.full(K, float(d))},
            )
    return {"E": exc, "I": inh}
