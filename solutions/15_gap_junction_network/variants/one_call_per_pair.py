"""Each pair is connected by itself, with make_symmetric; sources of inhibition by NumPy."""

question = "q2"


def gap_network(n, pairs, gap_nS, K_inh, inh_pA, noise_Hz, noise_pA, delay_ms):
    noise = nest.Create("poisson_generator")
    noise.rate = noise_Hz
    neurons = nest.Create("hh_psc_alpha_gap", n)
    for a, b in pairs:
        nest.Connect(
            neurons[b],
            neurons[a],
            {"rule": "one_to_one", "make_symmetric": True},
            {"synapse_model": "gap_junction", "weight": gap_nS},
        )
    for k in range(n):
        others = np.delete(np.arange(n), k)
        chosen = np.sort(np.random.choice(others, K_inh, replace=False))
        if K_inh:
            synapse = {"weight": inh_pA, "delay": delay_ms}
            nest.Connect(neurons[chosen.tolist()], neurons[k], "all_to_all", synapse)
    nest.Connect(noise, neurons, "all_to_all", {"weight": noise_pA, "delay": delay_ms})
    return {"noise": noise, "neurons": neurons}
