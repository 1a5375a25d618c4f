"""The node keeps its default adaptation."""

question = "q6"
loses = ["node of the example", "other node: parameters"]
edits = [(', "q_sfa": [0.0]}', "}")]
