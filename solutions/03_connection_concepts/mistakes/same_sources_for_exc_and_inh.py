"""The k-th neurons of E and of I get the same sources."""

question = "q4"
loses = ["populations and in-degrees", "random wiring of another network"]


def random_ei(N_E, N_I, K_E, K_I, J, g, d):
    exc = nest.Create("iaf_psc_alpha", N_E)
    inh = nest.Create("iaf_psc_alpha", N_I)
    for sources, K, weight in [(exc, K_E, J), (inh, K_I, -g * J)]:
        ids = np.array(sources.tolist())
        drawn = []
        for k in range(max(N_E, N_I)):
            allowed = ids[np.arange(len(ids)) != k]
            drawn.append(np.random.choice(allowed, K))
        for targets in (exc, inh):
            for k, target in enumerate(targets.tolist()):
                nest.Connect(
                    drawn[k],
                    np.full(K, target),
                    "one_to_one",
                    {"weight": np.full(K, float(weight)), "delay": np.full(K, float(d))},
                )
    return {"E": exc, "I": inh}
