"""Merges drafts into .po files, writes them, and notes what is done, so that a run can stop anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from l10n import po
from l10n.drafting.draft import Draft
from l10n.memory import FirstDraft
from l10n.project.places import Project
from l10n.review.catalog import Catalog, counts, stripped
from l10n.review.reconcile import merge
from l10n.workflow.shared.project_memory import Helper, WrittenCatalog
from l10n.workflow.shared.saving import persisting
from l10n.workflow.shared.tables import Finders
from l10n.workflow.translating.jobs import ArticleState, Done, Job, OpenedJob, Options
from l10n.workflow.translating.notebook import Notebook
from l10n.workflow.translating.opening import open_job, violations
from l10n.workflow.translating.recalling import SettledArticles, text_state
from l10n.workflow.translating.rewritten import rewritten

_AT_ONCE = 64
"""Files of which is noted together that they are written; a run that is killed reads these again, and drafts none."""


class Writer:
    """Writes the files of a run."""

    def __init__(
        self, project: Project, options: Options, finder: Finders, jobs: Mapping[str, int], notes: Notebook
    ) -> None:
        """Write nothing yet.

        Args:
            project: has the files.
            options: of the command.
            finder: of the glossary.
            jobs: how many jobs each article has.
            notes: get what is done.

        """
        self._project, self._options, self._finder, self._count = project, options, finder, jobs
        self._notes, self._settled = notes, SettledArticles(project, options, notes)
        self._parts: dict[str, tuple[list[Job], ArticleState]] = {}
        """The jobs that are done of articles with several, until all are."""
        self._done: dict[str, dict[str, str]] = {}
        self._drafts: list[FirstDraft] = []
        self._files: list[WrittenCatalog] = []
        self._since = 0

    def finish(self, one: OpenedJob, drafts: Mapping[str, Draft], *, repeated: int = 0) -> Done:
        """Merge and write; if somebody saved the file meanwhile, reconcile with its new content.

        Raises:
            CatalogError: the file keeps changing.
            OutputError: the file cannot be written.

        """
        project, known = self._project, iter([one])

        def attempt() -> Done:
            now = next(known, None) or open_job(project, one.job, self._options, self._finder)
            catalog = merge(now.file.reconciled, drafts, doubts=project.settings.doubts)
            text = po.dumps(catalog, before=now.file.text or "")
            drafted = [segment.source for segment in now.file.reconciled.pending if segment.source in drafts]
            pretranslated = sum(source in one.pretranslated for source in drafted)
            done = Done(one.job, len(drafted), pretranslated, changed=text != now.file.text, counts=counts(catalog))
            is_rewritten = done.changed and not drafted and now.file.text is not None
            done = replace(
                done, repeated=repeated, rewrites=rewritten(now.file.reconciled.old, catalog) if is_rewritten else ()
            )
            if self._options.check:
                return done
            changed = project.update(one.job.catalog, text, was=now.file.text)
            self._note(now, catalog, text, is_whole=len(drafted) == len(now.file.reconciled.pending))
            return replace(done, changed=changed)

        done = persisting(project.reference(one.job.catalog), attempt)
        self._drafts += (
            FirstDraft(one.job.decision.language, one.job.target, segment.source, drafts[segment.source].text)
            for segment in one.unknown
            if segment.source in drafts
        )
        return done

    def save(self, memory: Helper | None = None, *, at_once: bool = True) -> None:
        """Note what is done; if not at once, only when there is enough of it."""
        self._since += 1
        if self._options.check or not (at_once or self._since >= _AT_ONCE):
            return
        self._since = 0
        if memory:
            memory.record(self._drafts)
            memory.settle(self._files)
        self._notes.put(self._done)
        if at_once:
            self._settled.forget()
        self._drafts, self._files, self._done = [], [], {}

    def _note(self, one: OpenedJob, catalog: Catalog, text: str, *, is_whole: bool) -> None:
        """Note that a file has been written, and, if all of its article are, that nothing is left to do."""
        job = one.job
        self._files.append(WrittenCatalog(self._project.reference(job.catalog), text, catalog))
        jobs, state = self._parts.pop(job.shown, ([], one.state))
        is_settled = is_whole and state.digest == one.state.digest and not stripped(catalog)
        is_settled = is_settled and not violations(job, one.file, catalog)
        files = {**one.state.files, **state.files, job.catalog: text_state(text)}
        done = [replace(job, settled=counts(catalog))] if is_settled else []
        jobs, state = [*jobs, *done], replace(one.state, files=files)
        if len(jobs) < self._count[job.shown]:
            self._parts[job.shown] = (jobs, state)
            return
        for kind, found in self._settled.note(jobs, state).items():
            self._done.setdefault(kind, {}).update(found)
