"""Dutch for click: section heads, help texts and messages on wrong use."""

from __future__ import annotations

import click

_KOPPEN = {"Options": "Opties", "Commands": "Opdrachten", "Arguments": "Argumenten"}


class _Hulp(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:  # noqa: ARG002
        super().write_usage(
            prog, args.replace("[OPTIONS]", "[OPTIES]").replace("COMMAND [ARGS]...", "OPDRACHT"), "Gebruik: "
        )

    def write_heading(self, heading: str) -> None:
        super().write_heading(_KOPPEN.get(heading, heading))

    def write_dl(self, rows: list[tuple[str, str]], *args: object, **kwargs: object) -> None:  # type: ignore[override]
        nl = [(a, b.replace("[default: ", "[standaard: ")) for a, b in rows]
        super().write_dl(nl, *args, **kwargs)  # type: ignore[arg-type]


class _Context(click.Context):
    formatter_class = _Hulp


class Opdracht(click.Command):
    """A command whose help is Dutch."""

    context_class = _Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help`` with a Dutch text."""
        optie = super().get_help_option(ctx)
        if optie is not None:
            optie.help = "Toon deze hulp en stop."
        return optie


class Groep(click.Group, Opdracht):
    """A group of commands whose help is Dutch."""

    command_class = Opdracht


def vertaal(fout: click.ClickException) -> str:
    """Return a click error in Dutch, with a pointer to the help."""
    ctx = getattr(fout, "ctx", None)
    pad = ctx.command_path if ctx else "ijw"
    return f"Fout: {_zin(fout)}\nHulp: {pad} --help"


def _zin(fout: click.ClickException) -> str:
    if isinstance(fout, click.NoSuchOption):
        return f"onbekende optie {fout.option_name}."
    if isinstance(fout, click.MissingParameter):
        naam = fout.param.make_metavar(fout.ctx) if fout.param and fout.ctx else "argument"
        return f"{naam} ontbreekt."
    if isinstance(fout, click.BadParameter):
        naam = fout.param.opts[-1] if fout.param else "argument"
        return f"de waarde bij {naam} klopt niet."
    if isinstance(fout, click.BadOptionUsage):
        return f"optie {fout.option_name} heeft een waarde nodig."
    tekst = fout.format_message()
    if tekst.startswith("No such command"):
        return f"onbekende opdracht {tekst.split()[3].rstrip('.')}."
    if "unexpected extra argument" in tekst:
        return "te veel argumenten: " + tekst.partition("(")[2].rstrip(").") + "."
    if "Missing command" in tekst:
        return "geef een opdracht."
    return tekst
