"""Commands that give places out anew: of a round that is over, and of years that never were."""

import json
import sys
from pathlib import Path

import click


@click.command("round")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def do_again(file: Path) -> None:
    """Give the places of a round by wishes out anew, from the file that the bot has published of it in FILE."""
    from data.slots.allotment import differences

    try:
        found = differences(known := json.loads(file.read_bytes()))
    except ValueError:
        click.echo(f"marshrutka: {file} is no round that the bot has published.", err=True)
        sys.exit(2)
    if found:
        click.echo("\n".join(found))
        sys.exit(1)
    click.echo(f"The same: {len(known['families'])} families, {len(known['given'])} of them were given a place.")


@click.command()
@click.option("--seeds", type=click.IntRange(1, 1000), default=8, show_default=True, help="So many classes.")
@click.option("--otherwise", is_flag=True, help="Change one assumption at a time: does a result turn around?")
@click.option(
    "--what", type=click.Choice(("all", "places", "weeks")), default="all", show_default=True, help="What is played."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def simulate(seeds: int, otherwise: bool, what: str, as_json: bool) -> None:
    """Play school years: places first come, with a head start, by wishes; and weeks with one rating or another, with
    hints and without, with 1, 2, 3, 5 messages (docs/evenness.md)."""
    from bot.simulation import comparison

    click.echo(comparison.told(range(1, seeds + 1), what=what, as_json=as_json, changed=otherwise))


COMMANDS = (do_again, simulate)
