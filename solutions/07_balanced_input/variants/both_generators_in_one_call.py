"""Two generators made together and connected with one matrix of weights."""

question = "q2"


def driven_neurons(n, n_ex, r_ex_hz, w_ex_pA, n_in, r_in_hz, w_in_pA, delay_ms, V_th_mV):
    noise = nest.Create("poisson_generator", 2)
    noise.rate = [n_ex * r_ex_hz, n_in * r_in_hz]
    neurons = nest.Create("iaf_psc_alpha", n)
    neurons.V_th = V_th_mV
    weights = np.tile([w_ex_pA, w_in_pA], (n, 1))
    nest.Connect(noise, neurons, "all_to_all", {"weight": weights, "delay": delay_ms})
    return {"ex": noise[0], "in": noise[1], "neurons": neurons}
