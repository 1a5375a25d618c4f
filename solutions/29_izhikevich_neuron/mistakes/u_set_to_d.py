"""At a spike u is set to d instead of being increased by d."""

question = "q1"
loses = ["seven spikes", "other neurons", "coarse steps"]
edits = [("            u += d\n", "            u = d\n")]
