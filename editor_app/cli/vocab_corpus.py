"""`vocab cluster`: the tags of the whole library looked over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from editor_app.cli.session import Session, json_option, library_option, write_json
from editor_app.cli.tables import write_table

if TYPE_CHECKING:
    from editor_app.services.corpus import CorpusFinding
    from editor_app.vocabularies.clusters import Cluster


@click.command("cluster")
@click.argument("field_names", metavar="[FIELD]…", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Also what is unknown, unused, overused, or came in batches.")
@json_option
@library_option
@click.pass_obj
def cluster_command(session: Session, field_names: tuple[str, ...], everything: bool, as_json: bool) -> None:
    """Show values of FIELD (all fields without one) that may be one term, for the whole library."""
    with session.workspace() as workspace:
        names = field_names or tuple(field.name for field in workspace.corpus.fields())
        for name in names:
            if everything:
                with session.progress() as progress:
                    for finding in workspace.corpus.report(name, progress):
                        _write_finding(finding, as_json)
            else:
                for cluster in workspace.corpus.clusters(name):
                    _write_cluster(name, cluster, as_json)


def _write_cluster(field: str, cluster: Cluster, as_json: bool) -> None:
    if as_json:
        variants = [{"value": v.value, "articles": v.count, "kind": v.kind.value} for v in cluster.variants]
        concept = cluster.concept.id if cluster.concept else None
        write_json(
            {
                "field": field,
                "label": cluster.label,
                "articles": cluster.count,
                "concept": concept,
                "variants": variants,
            }
        )
        return
    for variant in cluster.variants:
        write_table(
            [(field, cluster.label, f"{cluster.count:,}", "←", variant.value, f"{variant.count:,}", variant.kind)]
        )


def _write_finding(finding: CorpusFinding, as_json: bool) -> None:
    if as_json:
        write_json(
            {
                "field": finding.field,
                "kind": finding.kind.value,
                "severity": finding.severity.value,
                "message": finding.message,
                "values": list(finding.values),
                "articles": finding.count,
                "target": finding.target,
                "proposals": list(finding.proposals),
            }
        )
    else:
        write_table([(finding.field, finding.severity.value, finding.kind.value, finding.message)])
