"""NEST joins and prunes only every 10 s, its default."""

question = "q5"
loses = [
    "the network",
    "elements equal synapses",
    "calcium and connections",
    "other networks",
    "other readings",
    "never switched on",
    "the target",
]
edits = [("    nest.structural_plasticity_update_interval = interval_ms\n", "")]
