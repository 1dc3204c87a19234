"""The steps of `build`, a module each; `l10n.workflow.build` is their sequence.

articles ─► making ─► placing ─► deciding ─► shared.publishing ─► files
"""
