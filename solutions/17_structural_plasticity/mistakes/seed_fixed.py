"""A fixed seed makes every call the same."""

question = "q5"
loses = ["never switched on"]
edits = [
    (
        "    nest.structural_plasticity_update_interval = interval_ms\n",
        "    nest.rng_seed = 17\n    nest.structural_plasticity_update_interval = interval_ms\n",
    )
]
