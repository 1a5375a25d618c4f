"""J grows as 1 / sqrt(CE): that keeps the variance from the network, but not the mean."""

question = "q4"
loses = [
    "the strength at order 250",
    "activity at g = 5, eta = 2",
    "the strength at other sizes",
    "activity where the mean drives",
    "activity where fluctuations drive",
]
edits = [("J_mV = 0.1 * 1000 / CE", "J_mV = 0.1 * np.sqrt(1000 / CE)")]
