# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Turn the boxes of the printed form into fields that can be filled in on a screen.

The typesetter knows no form fields. In the template each box is a link "field:<key>[:<option>]",
which has a place on the page and in the structure tree; here the link becomes an AcroForm widget
in the very same place: same rectangle, same StructParent, its structure element now a `Form`.
"""

import io
from collections.abc import Iterator, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from award.postal.fields import Box

PREFIX = "field:"
PRINT = 4
MULTILINE = 1 << 12
RADIO = 1 << 15 | 1 << 14
RIGHT = 2
# a dot within a circle and a tick within a square, in a box of 1 by 1
_DOT = b"0.78 0.5 m 0.78 0.655 0.655 0.78 0.5 0.78 c 0.345 0.78 0.22 0.655 0.22 0.5 c "
_DOT += b"0.22 0.345 0.345 0.22 0.5 0.22 c 0.655 0.22 0.78 0.345 0.78 0.5 c f"
_TICK = b"0.14 w 0.2 0.52 m 0.42 0.26 l 0.8 0.78 l S"


def make_fillable(document: bytes, boxes: Mapping[str, Box], *, right_to_left: bool) -> bytes:
    """The same document with a form field for every box, named by its key. KeyError for a box in
    the document that `boxes` does not know. The same input gives the same bytes."""
    with Pdf.open(io.BytesIO(document)) as pdf:
        form = _Form(pdf, boxes, right_to_left)
        for annotation in _links(pdf):
            form.add(annotation)
        pdf.Root.AcroForm = form.dictionary()
        made = io.BytesIO()
        pdf.save(made, deterministic_id=True)
    return made.getvalue()


def _links(pdf: Pdf) -> Iterator[Object]:
    for page in pdf.pages:
        for annotation in page.get("/Annots", Array([])):
            action = annotation.get("/A")
            if action is not None and str(action.get("/URI", "")).startswith(PREFIX):
                annotation.P = page.obj
                yield annotation


class _Form:
    """Collects the fields, in the order of the pages."""

    def __init__(self, pdf: Pdf, boxes: Mapping[str, Box], right_to_left: bool) -> None:
        self._pdf = pdf
        self._boxes = boxes
        self._right_to_left = right_to_left
        self._fields = Array([])
        self._groups: dict[str, Object] = {}
        self._elements = _parent_tree(pdf.Root.StructTreeRoot.ParentTree)

    def add(self, widget: Object) -> None:
        """Turn one link into a widget."""
        key, _, option = str(widget.A.URI).removeprefix(PREFIX).partition(":")
        box = self._boxes[key]
        del widget.A
        del widget.Border
        widget.Subtype, widget.F = Name.Widget, PRINT
        self._elements[int(widget.StructParent)].S = Name.Form
        if not box.options:
            self._text(widget, key, box)
        elif box.alone:
            self._tick(widget, key, box)
        else:
            self._radio(widget, key, box, int(option))

    def _text(self, widget: Object, key: str, box: Box) -> None:
        widget.FT, widget.T, widget.TU, widget.Contents = Name.Tx, key, box.tip, box.tip
        widget.DA = "/Helv 10 Tf 0 g"
        widget.Ff = MULTILINE if box.multiline else 0
        if box.limit:
            widget.MaxLen = box.limit
        if self._right_to_left:
            widget.Q = RIGHT
        widget.AP = Dictionary(N=self._drawing(widget, b"/Tx BMC EMC", unit=False))
        self._fields.append(widget)

    def _tick(self, widget: Object, key: str, box: Box) -> None:
        state = box.options[0][0]
        widget.FT, widget.T, widget.TU, widget.Contents = Name.Btn, key, box.tip, box.tip
        widget.V = Name.Off
        self._states(widget, state, _TICK)
        self._fields.append(widget)

    def _radio(self, widget: Object, key: str, box: Box, number: int) -> None:
        state, words = box.options[number]
        group = self._groups.get(key)
        if group is None:
            fields = {"/FT": Name.Btn, "/T": key, "/TU": box.tip, "/Ff": RADIO, "/V": Name.Off}
            group = self._pdf.make_indirect(Dictionary({**fields, "/Kids": Array([])}))
            self._groups[key] = group
            self._fields.append(group)
        widget.Parent, widget.TU = group, f"{box.tip}: {words}"
        widget.Contents = widget.TU
        self._states(widget, state, _DOT)
        group.Kids.append(widget)

    def _states(self, widget: Object, state: str, drawing: bytes) -> None:
        on, off = self._drawing(widget, drawing), self._drawing(widget, b"")
        widget.AP = Dictionary(N=Dictionary({f"/{state}": on, "/Off": off}))
        widget.AS = Name.Off

    def _drawing(self, widget: Object, operators: bytes, *, unit: bool = True) -> Stream:
        left, bottom, right, top = (float(edge) for edge in widget.Rect)
        width, height = right - left, top - bottom
        scaled = b"q %.3f 0 0 %.3f 0 0 cm 0 g 0 G " % (width, height) + operators + b" Q"
        drawing = Stream(self._pdf, scaled if unit and operators else operators)
        drawing.Type, drawing.Subtype = Name.XObject, Name.Form
        drawing.BBox = Array([0, 0, round(width, 3), round(height, 3)])
        return self._pdf.make_indirect(drawing)

    def dictionary(self) -> Dictionary:
        """The document's AcroForm."""
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        )
        resources = Dictionary(Font=Dictionary(Helv=self._pdf.make_indirect(font)))
        return Dictionary(Fields=self._fields, DR=resources, DA="/Helv 10 Tf 0 g")


def _parent_tree(tree: Object) -> dict[int, Object]:
    """Structure elements by the StructParent that points to them."""
    return dict(pikepdf.NumberTree(tree).items())
