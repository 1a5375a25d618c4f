"""J by integer division of the sizes: right only where the order divides 2500."""

question = "q4"
loses = ["the strength at other sizes"]
edits = [("J_mV = 0.1 * 1000 / CE", "J_mV = 0.1 * (2500 // order)")]
