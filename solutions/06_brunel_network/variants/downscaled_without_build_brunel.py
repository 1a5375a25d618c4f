"""Question 4 without question 3: inhibition created first, four projections."""

question = "q4"


def downscaled_brunel(order, g, eta):
    n_e, n_i = 4 * order, order
    J = 0.1 * (10_000 / n_e)
    inh = nest.Create("iaf_psc_alpha", n_i, NEURON)
    exc = nest.Create("iaf_psc_alpha", n_e, NEURON)
    w = J * PA_PER_MV
    for post in (exc, inh):
        for pre, degree, weight in ((inh, n_i // 10, -g * w), (exc, n_e // 10, w)):
            nest.Connect(
                pre,
                post,
                {"rule": "fixed_indegree", "indegree": degree},
                {"weight": weight, "delay": 1.5},
            )
    noise = nest.Create("poisson_generator", params={"rate": eta * THRESHOLD_DRIVE / J})
    nest.Connect(noise, exc, syn_spec={"weight": w, "delay": 1.5})
    nest.Connect(noise, inh, syn_spec={"weight": w, "delay": 1.5})
    return {"E": exc, "I": inh, "noise": noise}
