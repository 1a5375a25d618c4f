"""Rest is said to end where the trace vanishes, even if the saddle-node comes before that."""

question = "q1"
loses = ["end of rest in other neurons"]
edits = [("fixed_point(min(at_saddle_node, at_hopf))[1]", "fixed_point(at_hopf)[1]")]
