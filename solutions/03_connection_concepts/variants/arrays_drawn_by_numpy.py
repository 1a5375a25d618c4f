"""Weights redrawn by NumPy in a loop, delays as integer steps with both ends equally likely."""

question = "q5"


def connect_with_spread(N, K, J, c, d_min, d_max):
    rng = np.random.default_rng()
    neurons = nest.Create("iaf_psc_alpha", N)
    weights = rng.normal(J, c * abs(J), (N, K))
    while np.any(weights * J <= 0):
        wrong = weights * J <= 0
        weights[wrong] = rng.normal(J, c * abs(J), wrong.sum())
    steps = rng.integers(round(d_min * 10), round(d_max * 10) + 1, (N, K))
    nest.Connect(
        neurons,
        neurons,
        conn_spec={"rule": "fixed_indegree", "indegree": K, "allow_autapses": False},
        syn_spec={"weight": weights, "delay": steps * 0.1},
    )
    return neurons
