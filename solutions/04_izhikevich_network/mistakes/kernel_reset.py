"""The kernel is reset first, and with it the neurons of others."""

question = "q2"
loses = ["neurons and their start", "connections"]
edits = [("    start = {", "    nest.ResetKernel()\n    start = {")]
