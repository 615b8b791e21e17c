"""The table of all actions: id, text, keys, icon and what it does, by menu and group."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. `id` is also the name of the method that does it; a new group starts a separator in its menu.

    `shortcut` is in Qt's portable form; several are parted by `; `.
    """

    id: str
    text: str
    menu: str
    group: int
    shortcut: str = ""
    help: str = ""
    icon: str = ""
    is_checkable: bool = False

    @property
    def plain_text(self) -> str:
        """The text without its mnemonic."""
        return self.text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _group(
    menu: str, group: int, *rows: tuple[str, str, str, str, str] | tuple[str, str, str, str, str, bool]
) -> list[ActionSpec]:
    """The specs of one group of a menu; a sixth member true makes the action checkable."""
    return [ActionSpec(r[0], r[1], menu, group, r[2], r[4], r[3], len(r) == 6) for r in rows]


ACTIONS: tuple[ActionSpec, ...] = (
    *_group(
        "&File",
        0,
        ("import_folder", "&Import a Folder…", "Ctrl+I", "folder-open", "Read every page below a folder"),
        ("import_files", "Import &Files…", "Ctrl+Shift+I", "file-plus", "Read pages, archives or earlier exports"),
    ),
    *_group(
        "&File",
        1,
        ("export_view", "&Export This View…", "Ctrl+E", "export", "Write the listed articles to files"),
        ("export_article", "Export This A&rticle…", "Ctrl+Shift+E", "export", "Write the open article to a file"),
    ),
    *_group(
        "&File",
        2,
        ("open_library", "&Open Library…", "Ctrl+O", "stack", "Open a library file"),
        ("new_library", "&New Library…", "Ctrl+N", "file-dashed", "Start an empty library in a new file"),
        ("open_demo", "Open the &Demo", "Ctrl+D", "play-circle", "Invented articles to try everything on"),
    ),
    *_group(
        "&File",
        3,
        ("show_quarantine", "Quarantined &Pages…", "", "warning-octagon", "Pages that could not be read, and why"),
        ("examine_library", "C&heck the Library…", "", "stethoscope", "Look for damage, and repair what can be"),
        ("back_up_now", "&Back Up Now", "", "floppy-disk", "Copy the library to its folder of backups"),
        ("restore_backup", "Res&tore a Backup…", "", "clock-clockwise", "Make the library what it was at a backup"),
    ),
    *_group(
        "&File",
        4,
        ("show_settings", "&Settings…", "Ctrl+,", "gear", "Theme, type and spacing"),
    ),
    *_group(
        "&File",
        5,
        ("quit", "&Quit", "Ctrl+Q", "sign-out", "Save and leave"),
    ),
    *_group(
        "&Edit",
        0,
        ("undo", "&Undo Typing", "Ctrl+Z", "arrow-u-up-left", "Take back the last keystrokes"),
        ("redo", "&Redo Typing", "Ctrl+Shift+Z; Ctrl+Y", "arrow-u-up-right", "Bring back what was taken back"),
        (
            "undo_operation",
            "Undo Last &Operation",
            "Ctrl+Alt+Z",
            "clock-counter-clockwise",
            "Take back the last change",
        ),
    ),
    *_group(
        "&Edit",
        1,
        ("find_in_article", "&Find in Article…", "Ctrl+F", "magnifying-glass", "Search the open body"),
        ("focus_search", "&Search Library", "Ctrl+L", "funnel", "Type a query"),
    ),
    *_group(
        "&Edit",
        2,
        (
            "set_field",
            "&Change a Field in This View…",
            "Ctrl+Shift+B",
            "pencil-line",
            "Set a value in all listed articles",
        ),
        ("save_view", "Save This &View…", "Ctrl+Shift+S", "bookmark-simple", "Keep the query under a name"),
    ),
    *_group(
        "&Article",
        0,
        ("next_article", "&Next Article", "Alt+Down; Ctrl+PgDown", "caret-down", "Open the next one in the list"),
        ("previous_article", "&Previous Article", "Alt+Up; Ctrl+PgUp", "caret-up", "Open the one before"),
    ),
    *_group(
        "&Article",
        1,
        ("add_note", "Add N&ote to Selection", "Ctrl+M", "note", "Remark on the selected words"),
    ),
    *_group(
        "&Article",
        2,
        ("next_turn", "Next &Turn", "Ctrl+Alt+Down", "arrow-down", "Go to the next question or answer"),
        ("previous_turn", "Previous T&urn", "Ctrl+Alt+Up", "arrow-up", "Go to the question or answer before"),
        ("next_broken_turn", "Next &Broken Turn", "F9", "warning", "Go to the next turn with something wrong in it"),
        (
            "previous_broken_turn",
            "Pre&vious Broken Turn",
            "Shift+F9",
            "warning-circle",
            "Go back to the broken turn before",
        ),
    ),
    *_group(
        "&Article",
        4,
        ("mark_question", "Mark as &Question", "F6", "chat-circle-dots", "The turn from here on is a question"),
        ("mark_answer", "Mark as &Answer", "F7", "chat-circle-text", "The turn from here on is an answer"),
        ("flip_role", "&Flip Role", "Ctrl+Shift+F", "swap", "Make a question of an answer, or the reverse"),
        ("flip_pair", "Flip Pai&r", "Ctrl+Alt+F", "arrows-left-right", "Flip a question and its answer together"),
        ("split_turn", "&Split Turn Here", "Ctrl+Shift+D", "scissors", "Begin a new turn at the word at the cursor"),
        ("join_with_previous", "&Join with Previous", "Ctrl+Shift+J", "link", "Make it part of the turn before"),
        ("join_with_next", "Join with Ne&xt", "Ctrl+Alt+J", "link-simple", "Take the turn behind it in"),
        ("set_speaker", "Set Spea&ker…", "Ctrl+Shift+N", "user-circle", "Say who speaks this turn, or all of them"),
        ("mark_intro", "Mark as &Introduction", "", "text-align-left", "It stands before the first question"),
        ("mark_note", "Mark as Not&e", "", "brackets-square", "A remark of the editors between the turns"),
        ("mark_outro", "Mark as Closin&g Text", "", "text-align-right", "It stands behind the last answer"),
    ),
    *_group(
        "&Article",
        5,
        (
            "convert_form",
            "Convert to &House Form…",
            "Ctrl+Shift+K",
            "text-columns",
            "Mark all turns with names, letters, bold or headings",
        ),
        (
            "convert_listed",
            "Convert &Listed Interviews…",
            "",
            "stack-simple",
            "Bring all listed interviews into the archive's form",
        ),
    ),
    *_group(
        "&Article",
        3,
        ("take_from_mirror", "Take Missing Text from &Mirror…", "", "copy", "Show what a copy has more"),
        ("copy_id", "&Copy Article ID", "Ctrl+Shift+C", "hash", "Put the article's id on the clipboard"),
    ),
    *_group(
        "&Review",
        0,
        ("next_finding", "&Next Finding", "F8", "arrow-circle-down", "Go to what is wrong next"),
        ("previous_finding", "&Previous Finding", "Shift+F8", "arrow-circle-up", "Go back to the finding before"),
    ),
    *_group(
        "&Review",
        1,
        ("fix_finding", "&Fix Finding", "Alt+Return", "wrench", "Apply the first repair of the current finding"),
        ("fix_all_safe", "Fix All &Safe…", "Ctrl+Alt+Return", "magic-wand", "Every safe repair of this article"),
        (
            "fix_all_like_this",
            "Fix All &Like This…",
            "Ctrl+Shift+Return",
            "stack-simple",
            "The same repair in all listed",
        ),
        ("fix_view", "Fix All Safe in This &View…", "", "magic-wand", "Every safe repair of the listed articles"),
        ("suppress_finding", "Leave as I&t Is…", "Ctrl+.", "eye-slash", "Hide the finding, with a reason"),
        (
            "show_left_findings",
            "Findings Left as The&y Are…",
            "Ctrl+Shift+.",
            "eye",
            "List the findings of this article that were left as they are, and raise them again",
        ),
    ),
    *_group(
        "&Review",
        2,
        ("accept_suggestion_1", "Accept Suggestion &1", "Alt+1", "number-circle-one", "Take the first term"),
        ("accept_suggestion_2", "Accept Suggestion &2", "Alt+2", "number-circle-two", "Take the second term"),
        ("accept_suggestion_3", "Accept Suggestion &3", "Alt+3", "number-circle-three", "Take the third term"),
    ),
    *_group(
        "&Review",
        3,
        ("approve_and_next", "&Approve and Next", "Ctrl+Return", "check", "Save, approve, open the next article"),
        ("start_review", "Start &Review", "Ctrl+Shift+R", "circle-half", "Take this article into review"),
        ("hold", "&Hold Back", "Ctrl+Shift+H", "minus-circle", "Keep this article out of exports for now"),
        ("reopen", "Re&open", "", "arrow-counter-clockwise", "Back to review"),
        ("assign", "Assi&gn…", "", "user", "Say who looks after this article"),
    ),
    *_group(
        "&Review",
        4,
        ("mark_interview", "This Is an &Interview", "", "chats", "Decide it, whatever the program makes of the text"),
        ("mark_no_interview", "This Is No Intervie&w", "", "article", "Decide that the text is no interview"),
        ("let_program_decide", "Let the Program &Decide", "", "scales", "Take back what was decided about the text"),
    ),
    *_group(
        "&Review",
        5,
        ("check_view", "&Check This View Again", "F5", "list-checks", "Run every rule on the listed articles"),
    ),
    *_group(
        "V&ocabulary",
        0,
        ("new_term", "&New Term…", "Ctrl+Shift+A", "plus", "Add a term under the current one"),
    ),
    *_group(
        "V&ocabulary",
        1,
        ("rename_term", "&Rename…", "F2", "pencil-simple", "Give the term another name, in all articles"),
        ("merge_term", "&Merge Into…", "Ctrl+Shift+G", "git-merge", "Make the term part of another one"),
        (
            "split_term",
            "&Split…",
            "Ctrl+Shift+X",
            "git-branch",
            "Make several terms of one; each article's text decides",
        ),
        ("move_term", "Mo&ve…", "Ctrl+Shift+V", "arrows-out-cardinal", "Put the term under others"),
    ),
    *_group(
        "V&ocabulary",
        2,
        ("retire_term", "Re&tire…", "Ctrl+Shift+W", "archive", "Take the term out of use"),
        ("restore_term", "R&estore…", "", "arrow-counter-clockwise", "Take a retired term into use again"),
        ("delete_term", "&Delete…", "", "trash", "Take out a term that no article carries"),
    ),
    *_group(
        "V&ocabulary",
        3,
        (
            "list_articles",
            "Show &Articles",
            "Ctrl+Shift+L",
            "list",
            "List the articles that carry the term on the desk",
        ),
        ("term_history", "&History of the Term", "Ctrl+Shift+Y", "clock-counter-clockwise", "Who changed it, and how"),
    ),
    *_group(
        "V&ocabulary",
        4,
        (
            "publish_vocabulary",
            "&Publish…",
            "",
            "seal-check",
            "Keep the vocabulary as it is now under a version's name",
        ),
        (
            "import_vocabulary",
            "&Import…",
            "",
            "download-simple",
            "Take the vocabulary over from a file; what would change is shown first",
        ),
        ("export_vocabulary", "E&xport…", "", "export", "Write the vocabulary to a file"),
    ),
    *_group(
        "&View",
        0,
        ("command_palette", "Command &Palette…", "Ctrl+K; Ctrl+Shift+P", "command", "Run anything by name"),
    ),
    *_group(
        "&View",
        1,
        ("focus_list", "&Go to List", "Ctrl+1", "list", "Move the keys to the list of articles"),
        ("focus_body", "Go to &Body", "Ctrl+2", "text-align-left", "Move the keys to the text"),
        ("focus_metadata", "Go to &Metadata", "Ctrl+3", "textbox", "Move the keys to the fields"),
        ("focus_findings", "Go to F&indings", "Ctrl+4", "list-bullets", "Move the keys to the findings"),
    ),
    *_group(
        "&View",
        6,
        ("show_desk", "De&sk", "", "article", "Show the articles"),
        (
            "show_vocabularies",
            "Vocabula&ries",
            "Ctrl+5",
            "tree-structure",
            "Show the terms that articles are tagged with",
        ),
        ("show_variants", "Varia&nts", "Ctrl+6", "intersect", "Look over the tags of all articles"),
        ("show_quality", "&Quality", "Ctrl+7", "seal-check", "Show what is wrong with the vocabulary itself"),
        ("show_versions", "Versions", "Ctrl+8", "stack", "Show what has changed in the vocabulary"),
    ),
    *_group(
        "&View",
        2,
        ("show_body", "Sho&w Body", "Ctrl+Alt+1", "text-align-left", "Show the text"),
        ("show_preview", "Show Pre&view", "Ctrl+Alt+2", "eye", "Show the text as readers see it"),
        ("show_captured", "Show &Captured Page", "Ctrl+Alt+3", "browser", "Show the page as it came"),
        ("show_history", "Show &History", "Ctrl+Alt+4", "clock-counter-clockwise", "Show who changed what"),
    ),
    *_group(
        "&View",
        3,
        ("toggle_library", "&Library Panel", "Ctrl+B", "sidebar-simple", "Show or hide the list", True),
        ("toggle_metadata", "Meta&data Panel", "Ctrl+Shift+M", "textbox", "Show or hide the fields", True),
        ("toggle_findings", "&Findings Panel", "Ctrl+J", "list-bullets", "Show or hide findings and notes", True),
        ("toggle_outline", "&Outline of Turns", "Ctrl+Shift+O", "tree-structure", "Show or hide the outline", True),
    ),
    *_group(
        "&View",
        4,
        ("toggle_focus_mode", "Focus Mod&e", "F11", "corners-out", "Text and fields alone", True),
    ),
    *_group(
        "&View",
        5,
        ("zoom_in", "&Zoom In", "Ctrl+=; Ctrl++", "magnifying-glass-plus", "Larger text"),
        ("zoom_out", "Zoom Ou&t", "Ctrl+-", "magnifying-glass-minus", "Smaller text"),
        ("zoom_reset", "&Actual Size", "Ctrl+0", "text-aa", "Text at its own size"),
        ("choose_columns", "Col&umns of the List…", "", "columns", "Choose what the list shows of each article"),
        ("switch_theme", "Light or Dar&k", "Ctrl+Shift+T", "moon", "Change between the themes"),
    ),
    *_group(
        "&Help",
        0,
        ("show_rules", "&Rules…", "F1", "book-open", "What each rule finds, why, and when to leave it"),
        ("show_query_help", "&Query Language…", "", "question", "How to write a query"),
        (
            "show_vocabulary_help",
            "Working with &Vocabularies…",
            "",
            "tree-structure",
            "How terms are changed and undone",
        ),
        ("show_interview_help", "Reading &Interviews…", "", "chats", "How interviews are read and turns are set right"),
        ("show_shortcuts", "&Keyboard Shortcuts…", "Ctrl+/", "keyboard", "See and change the keys"),
    ),
    *_group(
        "&Help",
        1,
        (
            "check_for_updates",
            "Check for &Updates…",
            "",
            "cloud-arrow-down",
            "Say which version this is and where newer ones are told of; you are asked before a browser opens",
        ),
        ("show_about", "&About", "", "info", "Version, licences, where things are kept"),
    ),
)
