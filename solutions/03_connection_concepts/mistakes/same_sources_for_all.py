"""K sources are drawn once and shared by all targets."""

question = "q4"
loses = ["populations and in-degrees", "random wiring of another network"]


def random_ei(N_E, N_I, K_E, K_I, J, g, d):
    exc = nest.Create("iaf_psc_alpha", N_E)
    inh = nest.Create("iaf_psc_alpha", N_I)
    nest.Connect(exc[:K_E], exc + inh, "all_to_all", {"weight": J, "delay": d})
    nest.Connect(inh[:K_I], exc + inh, "all_to_all", {"weight": -g * J, "delay": d})
    return {"E": exc, "I": inh}
