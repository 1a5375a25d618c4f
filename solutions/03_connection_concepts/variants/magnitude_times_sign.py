"""The magnitude is redrawn above zero, and multiplied by the sign of J."""

question = "q5"


def connect_with_spread(N, K, J, c, d_min, d_max):
    neurons = nest.Create("iaf_psc_alpha", N)
    size = nest.math.redraw(nest.random.normal(abs(J), c * abs(J)), 0.0, np.inf)
    nest.Connect(
        neurons,
        neurons,
        {"rule": "fixed_indegree", "indegree": K, "allow_autapses": False},
        {"weight": np.sign(J) * size, "delay": nest.random.uniform(d_min, d_max)},
    )
    return neurons
