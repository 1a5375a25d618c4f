"""J and CE are those of the full network, whatever the arguments say."""

question = "q6"
loses = ["rate of other networks"]
edits = [
    (
        "tau, t_ref, theta, gamma = 20.0, 2.0, 20.0, 0.25",
        "tau, t_ref, theta, gamma = 20.0, 2.0, 20.0, 0.25\n    J_mV, CE = 0.1, 1000",
    )
]
