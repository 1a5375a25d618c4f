"""K + 1 sources are drawn once for all targets; each takes the first K that are not itself."""

question = "q4"
loses = ["populations and in-degrees", "random wiring of another network"]


def random_ei(N_E, N_I, K_E, K_I, J, g, d):
    exc = nest.Create("iaf_psc_alpha", N_E)
    inh = nest.Create("iaf_psc_alpha", N_I)
    for sources, K, weight in [(exc, K_E, J), (inh, K_I, -g * J)]:
        pool = np.random.choice(sources.tolist(), K + 1, replace=False)
        for target in (exc + inh).tolist():
            nest.Connect(
                pool[pool != target][:K],
                np.full(K, target),
                "one_to_one",
                {"weight": np.full(K, float(weight)), "delay": np.full(K, float(d))},
            )
    return {"E": exc, "I": inh}
