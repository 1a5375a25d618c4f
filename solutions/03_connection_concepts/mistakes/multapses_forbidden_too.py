"""Both switches are turned off, where only autapses are forbidden."""

question = "q4"
loses = ["populations and in-degrees", "random wiring of another network"]
edits = [('"allow_autapses": False}', '"allow_autapses": False, "allow_multapses": False}')]
