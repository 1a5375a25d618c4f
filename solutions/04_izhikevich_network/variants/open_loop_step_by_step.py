"""The generators first, parameters set one by one, E to E with NumPy's draws."""

question = "q6"


def build_open_loop(n_exc, K_EE, K_IE, w_exc, w_inh, delay_ms, rate_I_hz, mean_pA, std_pA):
    inhibition = nest.Create("poisson_generator")
    inhibition.rate = rate_I_hz * K_IE
    noise = nest.Create("noise_generator", 1, {"mean": mean_pA, "std": std_pA})
    neurons = nest.Create("izhikevich", n_exc, RS)
    V = np.random.uniform(-75, -55, n_exc)
    neurons.V_m = V
    neurons.U_m = 0.2 * V
    nest.Connect(inhibition, neurons, "all_to_all", {"delay": delay_ms, "weight": w_inh})
    nest.Connect(noise, neurons, "all_to_all")
    ids = np.array(neurons.tolist())
    for target in ids:
        sources = np.random.permutation(ids[ids != target])[:K_EE]
        synapses = {"weight": np.full(K_EE, w_exc), "delay": np.full(K_EE, delay_ms)}
        nest.Connect(sources, np.full(K_EE, target), "one_to_one", synapses)
    return {"inhibition": inhibition, "noise": noise, "E": neurons}
