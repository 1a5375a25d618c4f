"""The kernel is reset first, and with it the neurons of others."""

question = "q5"
loses = ["degrees and signs"]
edits = [("    neurons = nest.Create", "    nest.ResetKernel()\n    neurons = nest.Create")]
