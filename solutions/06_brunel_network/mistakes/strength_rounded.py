"""J is rounded to one decimal."""

question = "q4"
loses = ["the strength at other sizes"]
edits = [("J_mV = 0.1 * 1000 / CE", "J_mV = round(0.1 * 1000 / CE, 1)")]
