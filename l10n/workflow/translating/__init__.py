"""The steps of `translate`; `l10n.workflow.translate` is their sequence."""
