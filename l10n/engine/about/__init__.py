"""What is known about a package without loading it: its names, Argos's own bytes, changes, its licence and its speed.

In comes a package or what a user typed; out go facts for messages, and one line where files are not what they were.
"""
