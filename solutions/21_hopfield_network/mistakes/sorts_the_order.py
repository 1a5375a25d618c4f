"""The order is sorted, in place."""

question = "q3"
loses = ["seven neurons step by step", "the cue is left alone", "recall in other networks"]
edits = [("    current = np.array(state)\n", "    order.sort()\n    current = np.array(state)\n")]
