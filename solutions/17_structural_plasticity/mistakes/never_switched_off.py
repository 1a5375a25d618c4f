"""Structural plasticity stays on to the end."""

question = "q5"
loses = ["other readings", "never switched on"]
edits = [("            nest.DisableStructuralPlasticity()\n", "            pass\n")]
