"""Rest is said to end at the saddle-node even where a Hopf bifurcation comes before it."""

question = "q1"
loses = ["end of rest in other neurons"]
edits = [("fixed_point(min(at_saddle_node, at_hopf))[1]", "current")]
