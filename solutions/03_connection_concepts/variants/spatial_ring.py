"""The ring as a row of positions in a rectangle with wrapped edges, drawn by NEST."""

question = "q6"


def ring(N, L, p_max, sigma, J, d_0, v, seed):
    positions = [[i * L / N - L / 2, 0.0] for i in range(N)]
    layer = nest.spatial.free(positions, extent=[L, 1.0], edge_wrap=True)
    neurons = nest.Create("iaf_psc_alpha", positions=layer)
    p = p_max * nest.spatial_distributions.gaussian(nest.spatial.distance, std=sigma)
    nest.Connect(
        neurons,
        neurons,
        {"rule": "pairwise_bernoulli", "p": p, "allow_autapses": False},
        {"weight": J, "delay": d_0 + nest.spatial.distance / v},
    )
    return neurons
