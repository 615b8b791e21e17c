"""`demo`: a sample library to try everything on."""

from __future__ import annotations

import click

from editor_app.cli.session import Session, library_option, note


@click.command("demo")
@click.option("--no-window", is_flag=True, help="Only make the library.")
@library_option
@click.pass_obj
def command(session: Session, no_window: bool) -> int:
    """Make a sample library in a temporary place (--library to keep it) and open the window on it."""
    from dataclasses import replace

    from editor_app.bootstrap import make_demo
    from editor_app.services.demo import demo_place

    settings = session.settings
    if session.library is None:
        settings = replace(settings, library=str(demo_place()))
    with session.progress() as progress:
        report = make_demo(settings, progress)
    note(f"Demo library ({report.summary}): {settings.library}")
    if no_window:
        click.echo(settings.library)
        return 0
    return session.open_window(settings)
