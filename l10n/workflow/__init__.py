"""What each command does: a module for each verb, as a short sequence of calls to the other rooms.

A module loads only the rooms that it needs. `shared` holds what several verbs do alike.
"""
