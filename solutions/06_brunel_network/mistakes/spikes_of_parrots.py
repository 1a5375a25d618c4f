"""The populations are parrots that repeat the spikes of generators, with the right rate."""

question = "q4"
loses = [
    "the network at order 250",
    "activity at g = 5, eta = 2",
    "activity where fluctuations drive",
]


def downscaled_brunel(order, g, eta):
    source = nest.Create("poisson_generator", params={"rate": 35.0})
    exc, inh = nest.Create("parrot_neuron", 4 * order), nest.Create("parrot_neuron", order)
    nest.Connect(source, exc + inh)
    noise = nest.Create("poisson_generator", params={"rate": eta * THRESHOLD_DRIVE * order / 250.0})
    return {"E": exc, "I": inh, "noise": noise}
