"""The switch for multapses is not handed on."""

question = "q1"
loses = ["fixed in-degree", "fixed out-degree and total number"]
edits = [(', "allow_multapses": multapses', "")]
