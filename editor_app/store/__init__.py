"""The library on disk: the only package that knows SQLAlchemy. Rows stay inside; frozen domain types go in and out.

Nothing is imported here, so that `--version` costs nothing: `from editor_app.store.library import Store` where a
library is opened. What `Store` offers (types are those of `domain.listing`, `domain.holdings`, `domain.history`):

Opening
    Store.open(location, profile, *, create=True, narrower=None) -> Store     LibraryError with a sentence
    close()                                                                   also a context manager
    narrower: Callable[[field, value], Sequence[str]]                         labels that `region:Europe` also counts
    content_hash(article) -> str                                              static; names the checked content

Reading (any thread)
    article(id) -> Article                 an unambiguous beginning of six characters or more will do
    articles(ids) -> Iterator[Article]     in the order asked for; unknown ids raise NotFoundError
    checked_articles(query, sort=Sort("id", False), *, with_remarks=False, with_pages=False) -> Iterator[CheckedArticle]
        the stream that exports read: a few hundred articles in memory at a time
    json_records(query, sort=Sort("id", False)) -> Iterator[JsonRecord]     the same as JSON, for JSON Lines
    captured_page(id) -> CapturedPage
    page(query, sort, *, limit, after=None) -> Page       keyset paging
    rows_at(query, sort, first, count) -> tuple[ArticleRow, ...]       by position, for a table
    position_of(id, query, sort) -> int | None
    ids(query, sort) -> Iterator[str];  count(query) -> int
    facets(query, fields) -> dict[field, tuple[FacetValue, ...]]       most frequent first
        fields: any field of the profile or metadata key, and state year language outlet verdict genre assigned
        severity flag layout format
    finding_counts(query) -> dict[rule, articles];  term_usage(field) -> dict[value, articles]
    findings(id, *, with_suppressed=False) -> tuple[Finding, ...];  interview(id) -> Interview | None
    unchecked(rules_version) -> Iterator[str]             ids whose content or rules have changed since their check
    with store.archive() as archive: ...                  one state of the whole library, for statistics
    notes(id) / suppressions(id) / views() / quarantined() / quarantined_bytes(path, sha256)
    capture_of(path) -> Capture | None;  article_with_page(sha256) -> str | None;  articles_with_span(hash) -> ids
    known(ids), articles_of_pages(hashes), articles_of_files(paths), articles_of_spans(hashes): the same of many at once
    copies(id) -> ids of the article, of the one it repeats and of all that repeat it
    changed_since(operation_id) -> Iterator[str];  last_operation_id() -> int;  undoable() -> int | None
    operations(article_id=None, *, limit=100, before=None) -> tuple[Operation, ...]  newest first; `changes` are filled
        in where an article is named;  operation(id) -> Operation with all changes
    doctor() -> tuple[Problem, ...];  repair() -> tuple[Problem, ...] (what was cured)

Writing (one writer at a time; each `with` is one transaction and one operation in the history)
    with store.write(label, who, continues=None) as unit: ...
        leaving by an error takes everything back; nothing is recorded where nothing changed; `unit.operation_id` is
        None until the first change. `continues=id` adds to an operation begun earlier: long imports commit in
        batches and are still undone as one.
    unit.add_article(article, captured, parts, *, span_hash=None, mirror_of=None); unit.add_articles(news)
    unit.replace_page(id, captured, parts, *, span_hash=None)      a newer capture; save_article takes the new source
    unit.save_article(before, after); unit.save_articles(pairs)    ConflictError where the stored fields differ
    unit.set_state(id, state, assignee=...);  unit.remove_article(id)
    unit.put_note(note); unit.remove_note(note_id); unit.put_suppression(suppression); unit.remove_suppression(id, key)
    not part of the history: unit.set_checked(result...), record_capture, quarantine, release, put_view, remove_view
    store.undo(operation_id, who) -> Operation            the inverse, as a new operation; undoing an undo is redo
"""
