"""Pairs are connected with probability epsilon, so the in-degree differs between neurons."""

question = "q3"
loses = ["connections", "other networks: neurons and in-degrees"]
edits = [
    ('{"rule": "fixed_indegree", "indegree": CE}', '{"rule": "pairwise_bernoulli", "p": epsilon}'),
    ('{"rule": "fixed_indegree", "indegree": CI}', '{"rule": "pairwise_bernoulli", "p": epsilon}'),
]
