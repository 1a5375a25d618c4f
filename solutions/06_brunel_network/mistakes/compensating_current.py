"""A current of 20 pA is added to make up for the smaller number of inputs."""

question = "q4"
loses = ["the network at order 250", "the network at other sizes"]
edits = [
    (
        "return build_brunel(order, 0.1, g, eta, J_mV, 1.5, 0.0)",
        "net = build_brunel(order, 0.1, g, eta, J_mV, 1.5, 0.0)\n"
        '    current = nest.Create("dc_generator", params={"amplitude": 20.0})\n'
        '    nest.Connect(current, net["E"] + net["I"])\n'
        "    return net",
    )
]
