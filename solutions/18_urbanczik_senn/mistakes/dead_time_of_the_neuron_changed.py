"""A parameter of the neuron is changed that should keep its default: the dead time."""

question = "q4"
loses = ["the network of the example", "another network"]
edits = [
    (
        'nest.Create("pp_cond_exp_mc_urbanczik")',
        'nest.Create("pp_cond_exp_mc_urbanczik", params={"t_ref": 1.0})',
    )
]
