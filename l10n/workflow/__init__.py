"""The workflow of each command.

In come a project and the user's options; out goes a result for the command line to print. Each module has the steps of
one command and imports only what these need; steps that several commands share are in `shared`.
"""
