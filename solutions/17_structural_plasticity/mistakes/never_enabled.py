"""Structural plasticity is never enabled: elements grow, but are not joined."""

question = "q5"
loses = [
    "elements equal synapses",
    "calcium and connections",
    "other networks",
    "other readings",
    "never switched on",
    "the target",
]
edits = [
    ("    nest.EnableStructuralPlasticity()\n", ""),
    ("            nest.DisableStructuralPlasticity()\n", "            pass\n"),
]
