"""The weights are those of the target's kind: rows of one sign instead of columns."""

question = "q4"
loses = ["weights and delays", "Dale's law in another network"]


def random_ei(N_E, N_I, K_E, K_I, J, g, d):
    exc = nest.Create("iaf_psc_alpha", N_E)
    inh = nest.Create("iaf_psc_alpha", N_I)
    for sources, K in [(exc, K_E), (inh, K_I)]:
        for targets, weight in [(exc, J), (inh, -g * J)]:
            rule = {"rule": "fixed_indegree", "indegree": K, "allow_autapses": False}
            nest.Connect(sources, targets, rule, {"weight": weight, "delay": d})
    return {"E": exc, "I": inh}
