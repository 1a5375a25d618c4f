"""Pairs are connected with probability epsilon, so the in-degree differs between neurons."""

question = "q3"
loses = ["in-degrees and wiring", "other networks: in-degrees and wiring"]
edits = [
    ('{"rule": "fixed_indegree", "indegree": CE}', '{"rule": "pairwise_bernoulli", "p": epsilon}'),
    ('{"rule": "fixed_indegree", "indegree": CI}', '{"rule": "pairwise_bernoulli", "p": epsilon}'),
]
