"""Where ``reader translate`` puts what it makes, and what that is: worked out, and refused, before the work."""

import itertools
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from reader.batch.sources import STDIN, Found, Scan, Source, known_form, named_by_content, without_own_outputs
from reader.batch.targets import STDOUT, Placing, goes_to_stdout
from reader.cli.input_options import InputOptions
from reader.cli.inputs import announce_typing
from reader.cli.outputs import refuse_overwriting, refuse_terminal
from reader.export.exporters import EXPORTERS, named_by
from reader.export.products import SAME, TEXT, Product, layouts_of
from reader.formats.forms import FORMS
from reader.formats.layout import Layout


@dataclass(frozen=True, slots=True)
class Outputs:
    """What a person said about the outputs.

    Attributes:
        output: a file, a folder or ``-``.
        out_dir: a folder.
        to: names of what to write.
        layouts: names of layouts.
        width: columns of a text in two languages.
    """

    output: str | None
    out_dir: Path | None
    to: tuple[str, ...]
    layouts: tuple[str, ...]
    width: int | None


def placed(outputs: Outputs, inputs: InputOptions, langs: tuple[str, str]) -> tuple[Placing, Found]:
    """Return where outputs go, and what there is to translate.

    Raises:
        click.UsageError: the options contradict each other, or what is read.
        ReaderError: what is made is no text, and would go to a terminal; names or standard input cannot be read.
    """
    folder, file = _place(outputs.output, outputs.out_dir)
    found = _with_types(inputs.found(langs, folder), inputs, folder, file)
    products = _products(outputs.to or _named_by(file, found, inputs), outputs.layouts, outputs.width)
    placing, found = _placed(found, inputs, Placing(products, langs, folder, file))
    _check(placing, found.sources)
    return placing, found


def _with_types(found: Found, inputs: InputOptions, folder: Path | None, file: Path | None) -> Found:
    """Return what was found with standard input read, if its type decides what is written or what that is called."""
    if inputs.plain_form or not (folder or file) or file == STDOUT:
        return found
    if any(source.path == STDIN for source in found.sources):
        announce_typing()
    sources = (named_by_content(source) if source.path == STDIN else source for source in found.sources)
    return replace(found, sources=tuple(sources))


def _placed(found: Found, inputs: InputOptions, placing: Placing) -> tuple[Placing, Found]:
    """Return where outputs go, standard output among the places, and what there is to translate."""
    is_placed = placing.folder or placing.file
    if not is_placed and found.named and goes_to_stdout(found.sources, placing.products, inputs.plain_form):
        return replace(placing, file=STDOUT), found
    if placing.file:
        return placing, found
    targets = (placing.target(source, product) for source in found.sources for product in placing.products)
    scan = Scan(inputs.recursive, placing.langs)
    return placing, replace(found, sources=tuple(without_own_outputs(found.sources, scan, targets)))


def _products(to: Sequence[str], layouts: Sequence[str], width: int | None) -> tuple[Product, ...]:
    """Return what each text becomes.

    Raises:
        click.UsageError: the options contradict each other.
    """
    wanted = [Layout(layout) for layout in dict.fromkeys(layouts)]
    names = dict.fromkeys(to or (SAME,))
    found = {name: [layout for layout in wanted if layout in layouts_of(name)] for name in names}
    if wanted and not all(any(layout in fitting for fitting in found.values()) for layout in wanted):
        raise click.UsageError(f"--to {' --to '.join(names)} has no layout {wanted[-1]}.")
    if width and not {Layout.SIDE, Layout.INTERLEAVED} & set(wanted):
        raise click.UsageError("--width goes with --layout side or interleaved.")
    if {Layout.SIDE, Layout.INTERLEAVED} <= set(wanted):
        raise click.UsageError("--layout side and interleaved would have the same name: ask for one at a time.")
    return tuple(Product(name, layout) for name in names for layout in found[name] or layouts_of(name)[:1])


def _place(output: str | None, out_dir: Path | None) -> tuple[Path | None, Path | None]:
    """Return the folder for the outputs, and the one output, as far as a person has named them.

    Raises:
        click.UsageError: both were named.
    """
    if output and out_dir:
        raise click.UsageError("-o and --out-dir say the same thing: give one of the two.")
    if output is None or output == "-":
        return out_dir, STDOUT if output else None
    path = Path(output)
    is_folder = path.is_dir() or output.endswith(("/", os.sep))
    return (path, None) if is_folder else (None, path)


def _named_by(file: Path | None, found: Found, inputs: InputOptions) -> tuple[str, ...]:
    """Return what the name of the one output asks for; nothing where it is the type of file that is read, or none.

    Args:
        file: the one output, as far as a person has named it.
        found: what is translated.
        inputs: how it is read.

    Raises:
        click.UsageError: such a file is not made of what is read.
    """
    if file is None or file == STDOUT or len(found.sources) != 1:
        return ()
    read = inputs.plain_form or known_form(found.sources[0].below.name) or TEXT
    wanted, exporter = known_form(file.name), named_by(file)
    if exporter and exporter != read:
        return (exporter,)
    if wanted and wanted not in ((read,) if FORMS[read].layouts else (TEXT, "md")):
        raise click.UsageError(f"{file} would be no {wanted}, which is not made of {read}: give it another ending.")
    return ()


def _check(placing: Placing, sources: Sequence[Source]) -> None:
    """See to it that every output has a place of its own, and a fit one.

    Raises:
        click.UsageError: it has not.
        ReaderError: it is no text, and would go to a terminal.
    """
    several = len(sources) * len(placing.products) > 1
    if placing.file == STDOUT:
        if several and not placing.products[0].is_joinable:
            raise click.UsageError(f"Several texts as {placing.products[0].to} need a folder: give one with -o.")
        if len(placing.products) > 1:
            raise click.UsageError("Several outputs need a folder: give one with -o.")
        exporter = EXPORTERS.get(placing.products[0].to)
        if exporter and exporter.binary:
            refuse_terminal(exporter.binary)
    elif placing.file and several:
        raise click.UsageError(
            f"Several texts need a folder: make {placing.file}, or write {placing.file}/ to have it made."
        )
    if placing.file != STDOUT:
        refuse_overwriting((source.path for source in sources), _targets(placing, sources))


def _targets(placing: Placing, sources: Sequence[Source]) -> Iterator[Path]:
    """Yield the outputs.

    Raises:
        click.UsageError: two of them have one name.
    """
    made_of: dict[Path, Source] = {}
    for source, product in itertools.product(sources, placing.products):
        target = placing.target(source, product)
        if other := made_of.get(target.resolve()):
            way_out = "ask for one of its outputs at a time" if other == source else "rename one, or translate it apart"
            raise click.UsageError(f"{target} would be made of {other.name} and of {source.name}: {way_out}.")
        made_of[target.resolve()] = source
        yield target
