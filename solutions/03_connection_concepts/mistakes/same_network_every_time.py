"""Sources drawn by NumPy with a fixed seed."""

question = "q4"
loses = ["populations and in-degrees"]


def random_ei(N_E, N_I, K_E, K_I, J, g, d):
    rng = np.random.default_rng(42)
    exc = nest.Create("iaf_psc_alpha", N_E)
    inh = nest.Create("iaf_psc_alpha", N_I)
    for sources, K, weight in [(exc, K_E, J), (inh, K_I, -g * J)]:
        ids = np.array(sources.tolist())
        for target in (exc + inh).tolist():
            nest.Connect(
                rng.choice(ids[ids != target], K),
                np.full(K, target),
                "one_to_one",
                {"weight": np.full(K, float(weight)), "delay": np.full(K, float(d))},
            )
    return {"E": exc, "I": inh}
