"""The in-degrees hold on average only."""

question = "q2"
loses = ["connections", "another network: in-degrees"]
edits = [
    (
        '"rule": "fixed_indegree", "indegree": K',
        '"rule": "pairwise_bernoulli", "p": K / len(source)',
    )
]
