"""Each neuron takes its next K neighbours: exact in-degrees, nothing random."""

question = "q4"
loses = ["random wiring of another network"]


def random_ei(N_E, N_I, K_E, K_I, J, g, d):
    exc = nest.Create("iaf_psc_alpha", N_E)
    inh = nest.Create("iaf_psc_alpha", N_I)
    for targets in (exc, inh):
        for i in range(len(targets)):
            for pool, K, w in ((exc, K_E, J), (inh, K_I, -g * J)):
                for k in range(1, K + 1):
                    pre = pool[(i + k) % len(pool)]
                    nest.Connect(pre, targets[i], syn_spec={"weight": w, "delay": d})
    return {"E": exc, "I": inh}
