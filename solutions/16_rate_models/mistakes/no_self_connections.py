"""Self-connections of the neurons are excluded."""

question = "q6"
loses = ["neurons of the example", "other neurons: connections"]
edits = [('"indegree": K}', '"indegree": K, "allow_autapses": False}')]
