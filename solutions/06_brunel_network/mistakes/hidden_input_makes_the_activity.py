"""A generator that is not returned adds input, so that the activity is not that of the network."""

question = "q4"
loses = ["the network at order 250", "activity at g = 5, eta = 2"]


def downscaled_brunel(order, g, eta):
    found = build_brunel(order, 0.1, g, eta, 250.0 / order, 1.5, 0.0)
    more = nest.Create("poisson_generator", params={"rate": 1.0})
    parrots = nest.Create("parrot_neuron", order)
    nest.Connect(more, parrots)
    nest.Connect(parrots, found["E"], {"rule": "fixed_indegree", "indegree": 1}, {"weight": 100.0})
    return found
