"""Without noise, a mean that equals the threshold divides by zero."""

question = "q3"
loses = ["no noise"]
edits = [("if mean_mV <= V_th_mV:", "if mean_mV < V_th_mV:")]
