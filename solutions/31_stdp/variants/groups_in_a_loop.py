"""Each group by itself, with attributes and a copy of the synapse model."""

question = "q5"


def learn_correlations(n_correlated, n_independent, rate_Hz, c, weight, delay_ms, rule, T_ms):
    found = {"neuron": nest.Create("iaf_psc_delta")}
    found["neuron"].tau_minus = rule["tau_minus"]
    nest.CopyModel("stdp_synapse", "learner", {k: v for k, v in rule.items() if k != "tau_minus"})
    for label, rate in (
        ("shared", c * rate_Hz),
        ("own", rate_Hz - c * rate_Hz),
        ("background", rate_Hz),
    ):
        found[label] = nest.Create("poisson_generator")
        found[label].rate = rate
    for label, n in (("common", 1), ("correlated", n_correlated), ("independent", n_independent)):
        found[label] = nest.Create("parrot_neuron", n)
    nest.Connect(found["background"], found["independent"])
    nest.Connect(found["own"], found["correlated"])
    nest.Connect(found["shared"], found["common"])
    nest.Connect(found["common"], found["correlated"])
    for label in ("independent", "correlated"):
        spec = {"synapse_model": "learner", "weight": weight, "delay": delay_ms}
        nest.Connect(found[label], found["neuron"], "all_to_all", spec)
    nest.Simulate(T_ms)
    for label in ("correlated", "independent"):
        found[f"w_{label}"] = nest.GetConnections(found[label], found["neuron"]).weight
    return found
