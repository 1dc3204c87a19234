"""Files on disk: the only room that opens, reads, lists and replaces them.

In come paths, out go bytes; a file or folder that l10n does not take is an `UnfitError`. Three rules hold everywhere:

- Only regular files are read or replaced: no folder, pipe, socket or device.
- A path has a fence, the folder that it must lie in: the root of the project, or a folder that the user typed. Below
  the fence no link is followed. Each folder on the way is opened by its name in the one before (openat(2) with
  O_NOFOLLOW), so that nobody can put a link in its place meanwhile.
- A path that the user typed may lead anywhere (`resolving.typed`), but not through a link inside the project that leads
  out of it: such a link may have come with the repository.
"""
