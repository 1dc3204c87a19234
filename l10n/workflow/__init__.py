"""What each command does, as a short sequence of the steps below; a module loads only the steps that it takes."""
