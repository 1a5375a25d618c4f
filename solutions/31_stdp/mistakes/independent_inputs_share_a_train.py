"""One parrot passes the background on to all independent inputs, so they all fire together."""

question = "q5"
loses = ["the network", "the weights", "other networks", "other weights"]
edits = [
    (
        "    nest.Connect(background, independent)\n",
        '    relay = nest.Create("parrot_neuron")\n    nest.Connect(background, relay)\n    nest.Connect(relay, independent)\n',
    )
]
