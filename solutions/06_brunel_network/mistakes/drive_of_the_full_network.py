"""The generator keeps the rate that belongs to J = 0.1 mV."""

question = "q4"
loses = [
    "the network at order 250",
    "activity at g = 5, eta = 2",
    "the network at other sizes",
    "activity where the mean drives",
    "activity where fluctuations drive",
]
edits = [
    (
        "return build_brunel(order, 0.1, g, eta, J_mV, 1.5, 0.0)",
        "net = build_brunel(order, 0.1, g, eta, J_mV, 1.5, 0.0)\n"
        '    net["noise"].rate = eta * THRESHOLD_DRIVE / 0.1\n'
        "    return net",
    )
]
