"""J stays at 0.1 mV while CE shrinks: the feedback is lost, the mean drives the neurons."""

question = "q4"
loses = [
    "the strength at order 250",
    "activity at g = 5, eta = 2",
    "the strength at other sizes",
    "activity where the mean drives",
    "activity where fluctuations drive",
]
edits = [("J_mV = 0.1 * 1000 / CE", "J_mV = 0.1")]
