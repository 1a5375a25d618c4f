"""Two parrots are returned with the weights that question 2 computes; nothing is simulated."""

question = "q3"
loses = ["the network", "the weights", "other networks", "other weights", "empty trains"]


def drive_synapse(pre_ms, post_ms, weight, delay_ms, rule):
    pre = nest.Create("parrot_neuron")
    post = nest.Create("parrot_neuron", params={"tau_minus": rule["tau_minus"]})
    spec = {
        "synapse_model": "stdp_synapse",
        "weight": weight,
        "delay": delay_ms,
        "receptor_type": 1,
    }
    nest.Connect(pre, post, syn_spec=spec)
    return {
        "pre": pre,
        "post": post,
        "weights": weights_sent(pre_ms, post_ms, weight, delay_ms, rule),
    }
