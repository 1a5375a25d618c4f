"""The function resets the kernel, and with it the seed."""

question = "q3"
loses = ["another seed, another network"]
edits = [("NE, NI = 4 * order, order", "nest.ResetKernel()\n    NE, NI = 4 * order, order")]
