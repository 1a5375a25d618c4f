"""Inhibition first, start and sources drawn with NumPy, one Connect per target, copied synapses."""

question = "q2"


def build_network(n_exc, n_inh, K_EE, K_EI, K_IE, K_II, w_exc, w_inh, delay_ms, mean_pA, std_pA):
    inh, exc = nest.Create("izhikevich", n_inh), nest.Create("izhikevich", n_exc)
    for nodes, kind in ((inh, FS), (exc, RS)):
        nodes.set(kind)
        V = np.random.uniform(-75.0, -55.0, len(nodes))
        nodes.set({"V_m": V.tolist(), "U_m": (kind["b"] * V).tolist()})
    nest.CopyModel("static_synapse", "from E", {"weight": w_exc, "delay": delay_ms})
    nest.CopyModel("static_synapse", "from I", {"weight": w_inh, "delay": delay_ms})
    noise = nest.Create("noise_generator")
    noise.set(mean=mean_pA, std=std_pA)  # dt is 1 ms already
    for nodes in (exc, inh):
        nest.Connect(noise, nodes, syn_spec={"weight": 1.0, "delay": 0.3})
    for sources, targets, K, model in (
        (inh, inh, K_II, "from I"),
        (inh, exc, K_IE, "from I"),
        (exc, inh, K_EI, "from E"),
        (exc, exc, K_EE, "from E"),
    ):
        ids = np.array(sources.tolist())
        for target in targets.tolist():
            drawn = np.random.choice(ids[ids != target], K, replace=False)
            nest.Connect(drawn, np.full(K, target), "one_to_one", {"synapse_model": model})
    return {"noise": noise, "I": inh, "E": exc}
