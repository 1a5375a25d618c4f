"""The simulation stops after every presynaptic spike, and the connection is asked for its weight."""

question = "q3"


def drive_synapse(pre_ms, post_ms, weight, delay_ms, rule):
    pre, post = nest.Create("parrot_neuron"), nest.Create("parrot_neuron")
    post.set(tau_minus=rule["tau_minus"])
    early = 0.1
    for parrot, times in ((pre, pre_ms), (post, post_ms)):
        source = nest.Create(
            "spike_generator", params={"spike_times": np.round(np.array(times) - early, 1)}
        )
        nest.Connect(source, parrot, "all_to_all", {"delay": early})
    nest.Connect(
        pre,
        post,
        "one_to_one",
        {
            "synapse_model": "stdp_synapse",
            "weight": weight,
            "delay": delay_ms,
            "receptor_type": 1,
            "Wmax": rule["Wmax"],
            "lambda": rule["lambda"],
            "alpha": rule["alpha"],
            "mu_plus": rule["mu_plus"],
            "mu_minus": rule["mu_minus"],
            "tau_plus": rule["tau_plus"],
        },
    )
    connection, found = nest.GetConnections(pre, post), []
    for t in pre_ms:
        nest.Simulate(round(t + 0.1 - nest.biological_time, 1))
        found.append(connection.weight)
    nest.Simulate(100.0)
    return {"pre": pre, "post": post, "weights": np.array(found)}
