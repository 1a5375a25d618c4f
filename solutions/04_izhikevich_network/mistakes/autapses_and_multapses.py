"""Autapses and multapses are left allowed."""

question = "q2"
loses = ["connections", "another network: connections"]
edits = [('        rule |= {"allow_autapses": False, "allow_multapses": False}\n', "")]
