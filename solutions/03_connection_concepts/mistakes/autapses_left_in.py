"""The switch for autapses is not handed on."""

question = "q1"
loses = ["fixed in-degree", "rules without a parameter", "fixed out-degree and total number"]
edits = [('"allow_autapses": autapses, ', "")]
