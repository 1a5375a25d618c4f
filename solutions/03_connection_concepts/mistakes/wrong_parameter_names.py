"""Parameters other than the in-degree are handed over under the wrong name."""

question = "q1"
loses = ["fixed out-degree and total number", "pairwise rules"]
edits = [('"outdegree"', '"indegree"'), ('"pairwise_avg_num_conns"', '"p"')]
