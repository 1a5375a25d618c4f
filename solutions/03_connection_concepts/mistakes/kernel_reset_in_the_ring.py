"""The kernel is reset first, and with it the neurons of others."""

question = "q6"
loses = ["weights, number and seed"]
edits = [("    neurons = nest.Create", "    nest.ResetKernel()\n    neurons = nest.Create")]
