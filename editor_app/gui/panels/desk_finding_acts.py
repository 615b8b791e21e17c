"""Acts of the menus on findings: going through them, repairing, leaving one as it is. Found by name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from editor_app.domain.errors import AppError
from editor_app.domain.finding import Finding, Fix
from editor_app.domain.history import Operation
from editor_app.domain.holdings import LeftFinding
from editor_app.domain.reports import RepairPlan
from editor_app.gui.dialogs.left_findings import LeftFindingsDialog
from editor_app.gui.dialogs.repair_preview import RepairPreviewDialog
from editor_app.gui.panels.desk_bottom import FINDINGS
from editor_app.gui.panels.desk_surface import DeskSurface
from editor_app.gui.panels.findings import NOTHING
from editor_app.gui.panels.metadata_form_offers import Proposal
from editor_app.gui.words import counted
from editor_app.services.changes import heading


class FindingActs(QObject):
    """Acts on the desk that it belongs to."""

    def __init__(self, desk: DeskSurface) -> None:
        super().__init__(desk)
        self._desk = desk
        self.dialog: RepairPreviewDialog | None = None
        self.left: LeftFindingsDialog | None = None

    @property
    def _current(self) -> Finding | None:
        return self._desk.bottom.findings.list.current_finding()

    # ---- going through

    def next_finding(self) -> None:
        """Go to the next finding."""
        self._step(1)

    def previous_finding(self) -> None:
        """Go to the one before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        finding = self._desk.bottom.findings.list.step(by)
        if finding is None:
            self._desk.hub.say(NOTHING)
            return
        self._desk.bottom.show_page(FINDINGS)
        self._desk.go_to_finding(finding)

    # ---- repairing

    def fix_finding(self) -> None:
        """Make the first repair of the current finding."""
        finding = self._current
        if finding is None:
            self._desk.hub.say(NOTHING)
        elif finding.fix is None:
            self._desk.hub.say(finding.why_no_fix or "There is no repair for this finding.")
        else:
            self.apply_fix(finding, finding.fix)

    def apply_fix(self, finding: Finding, fix: Fix) -> None:
        """Make a repair in the draft; it is saved as a step of its own."""
        if self._desk.session.draft is None:
            return
        try:
            self._desk.session.apply_fix(finding, fix)
        except AppError as error:
            self._desk.hub.complain(str(error))
        else:
            self._desk.hub.say(f"{fix.title}: done.")
        self._desk.session.check_now()

    def fix_all_safe(self) -> None:
        """Show every safe repair of this article; those that are agreed to are made as one step."""
        self._desk.session.when_saved(lambda: self._plan(frozenset(), self._on_planned))

    def _plan(self, left: frozenset[str], done: Callable[[RepairPlan], None]) -> None:
        draft, editing = self._desk.session.draft, self._desk.workspace.editing
        if draft is not None:
            self._desk.runner.start(
                lambda _progress: editing.plan_repairs(draft, left), done, failed=self._desk.complain, owner=self
            )

    def _on_planned(self, plan: RepairPlan) -> None:
        if not plan.repairs:
            self._desk.hub.say("Nothing can be mended safely here.")
            return
        self.dialog = RepairPreviewDialog(plan, self._desk.words, self._desk.window())
        self.dialog.confirmed.connect(lambda left: self._on_agreed(plan, left))
        self.dialog.show()

    def _on_agreed(self, plan: RepairPlan, left: frozenset[str]) -> None:
        if self._desk.session.draft != plan.before:
            self._desk.hub.say("The text was changed meanwhile; ask for the repairs again.")
        elif left:
            self._plan(left, self._take)
        else:
            self._take(plan)

    def _take(self, plan: RepairPlan) -> None:
        if self._desk.session.draft != plan.before:
            self._desk.hub.say("The text was changed meanwhile; ask for the repairs again.")
            return
        self._desk.session.take(plan.after, f"Apply safe fixes in “{heading(plan.before)}”")
        self._desk.session.save_now()
        self._desk.session.check_now()
        count = len(plan.repairs)
        self._desk.hub.say(f"{counted(count, 'repair')} made. {self._desk.hub.undoing('takes them back')}")

    def fix_all_like_this(self) -> None:
        """Preview the first repair of the current finding in all listed articles."""
        finding = self._current
        if finding is None or finding.fix is None:
            self._desk.hub.say("Choose a finding that has a repair first.")
        else:
            self.ask_all_like(finding)

    def ask_all_like(self, finding: Finding) -> None:
        """Ask the window for the preview, once the draft is saved."""
        self._desk.session.when_saved(lambda: self._desk.bulk_requested.emit(finding))

    # ---- leaving as it is

    def suppress_finding(self) -> None:
        """Ask why the current finding is to stay as it is."""
        finding = self._current
        if finding is None:
            self._desk.hub.say(NOTHING)
        else:
            self.ask_reason(finding)

    def ask_reason(self, finding: Finding) -> None:
        """Ask for a reason, then set the finding aside."""
        bottom = self._desk.bottom
        bottom.show()
        bottom.show_page(FINDINGS)
        bottom.findings.choose(finding)
        bottom.entry.ask(
            f"Leave it: {finding.message}",
            "Leave as it is",
            lambda reason: self._suppress(finding, reason),
            hint="Why is it right as it stands?",
            returns_to=bottom.findings.list,
        )

    def _suppress(self, finding: Finding, reason: str) -> None:
        article_id, checking, hub = self._desk.article_id, self._desk.workspace.checking, self._desk.hub
        if article_id is None:
            return
        self._desk.runner.start(
            lambda _progress: checking.suppress(finding, article_id, reason),
            lambda _nothing: hub.suppressions_changed.emit(article_id),
            writes=True,
            failed=self._desk.complain,
            owner=self,
        )

    def show_left_findings(self) -> None:
        """List what was left as it is in this article."""
        draft = self._desk.session.draft
        if draft is None:
            return
        if self.left is not None:
            self.left.deleteLater()
        self.left = LeftFindingsDialog(heading(draft), self._desk.words, self._desk.window())
        self.left.raised.connect(self._raise_again)
        self._read_left()
        self.left.show()

    def _read_left(self) -> None:
        draft, checking, dialog = self._desk.session.draft, self._desk.workspace.checking, self.left
        if draft is not None and dialog is not None:
            self._desk.runner.start(
                lambda _progress: checking.left_findings(draft),
                dialog.show_left,
                failed=self._desk.complain,
                owner=dialog,
            )

    def _raise_again(self, left: LeftFinding) -> None:
        checking, article_id = self._desk.workspace.checking, left.suppression.article_id
        self._desk.runner.start(
            lambda _progress: checking.unsuppress(left.finding, article_id),
            lambda _nothing: self._on_raised(article_id),
            writes=True,
            failed=self._desk.complain,
            owner=self,
        )

    def _on_raised(self, article_id: str) -> None:
        self._desk.hub.suppressions_changed.emit(article_id)
        self._desk.hub.say(f"The finding is raised again. {self._desk.hub.undoing('takes that back')}")
        self._read_left()

    # ---- offers of the form

    def dismiss_proposal(self, proposal: Proposal) -> None:
        """Remember that a suggested term is not for this article; a repair is left with a reason, as findings are."""
        draft, suggestion = self._desk.session.draft, proposal.suggestion
        if proposal.finding is not None:
            self.ask_reason(proposal.finding)
        elif draft is not None and suggestion is not None:
            suggesting = self._desk.workspace.suggesting
            self._desk.runner.start(
                lambda _progress: suggesting.set_aside(draft, suggestion.field, suggestion.concept),
                self._on_set_aside,
                writes=True,
                failed=self._desk.complain,
            )

    def _on_set_aside(self, operation: Operation) -> None:
        self._desk.hub.operation_done.emit(operation)
        self._desk.hub.say(f"{operation.label}. {self._desk.hub.undoing()}")

    def accept_suggestion_1(self) -> None:
        """Take the first offer of the form."""
        self._accept(1)

    def accept_suggestion_2(self) -> None:
        """Take the second."""
        self._accept(2)

    def accept_suggestion_3(self) -> None:
        """Take the third."""
        self._accept(3)

    def _accept(self, number: int) -> None:
        if not self._desk.form.accept_offer(number):
            self._desk.hub.say("The form offers nothing more.")
