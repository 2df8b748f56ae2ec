"""A parser tells where elements stand, so how a tag happens to be written does not matter; the rest stays."""

from __future__ import annotations

from ijw_lib.publicatie.meenemen import html_plaatsen
from ijw_lib.publicatie.meenemen.bijschrift import Bijschrift
from ijw_lib.publicatie.meenemen.tekening import letterbeeld


def test_een_element_loopt_van_zijn_begin_tot_zijn_eigen_einde() -> None:
    tekst = '<p>é\n<span class="a"><span>b</span></span>\n<!-- <span>nee</span> --></p><span>open'
    buiten, binnen = html_plaatsen.elementen(tekst, {"span"})
    assert tekst[buiten.begin : buiten.einde] == '<span class="a"><span>b</span></span>'
    assert tekst[buiten.open : buiten.dicht] == "<span>b</span>"
    assert buiten.omvat(binnen)
    assert not binnen.omvat(buiten)


def test_een_teken_van_html_in_een_waarde_is_geen_html() -> None:
    tekst = """<img\n alt='a > "b" <img>' src="x.svg" /><script>"<img src=y>"</script>"""
    (beeld,) = html_plaatsen.elementen(tekst, {"img"})
    assert beeld.kenmerken == {"alt": 'a > "b" <img>', "src": "x.svg"}
    assert tekst[beeld.begin : beeld.einde].endswith("/>")


def test_wat_niet_verandert_blijft_byte_voor_byte() -> None:
    tekst = "<p  class=a>&eacute;<br></P>"
    assert html_plaatsen.met(tekst, []) == tekst
    assert html_plaatsen.met(tekst, [(20, 24, "x"), (0, 0, "y")]) == "y<p  class=a>&eacute;x</P>"


def test_een_tekening_krijgt_regels_hoe_haar_kop_ook_geschreven_is() -> None:
    tekening = b"""<svg aria-label="meer > minder" viewBox="0 0 300 5" height="5" width="300"><g/></svg>\n"""
    uit = Bijschrift("Regio", "", "Site", "").onder(tekening, "Verloop")
    assert uit.startswith(
        b'<svg aria-label="meer > minder" viewBox="0 0 300 58" height="58" width="300"><g/>'
    )
    assert uit.endswith(b"</g></svg>\n")
    assert b">Verloop</text>" in uit
    assert letterbeeld.ingebed(tekening).partition(b"<style>")[0] == tekening.partition(b"<g/>")[0]


def test_een_tekening_zonder_maten_in_beeldpunten_blijft_zoals_zij_is() -> None:
    tekening = b'<svg width="100%" height="5"></svg>'
    assert Bijschrift("Regio", "", "Site", "").onder(tekening, "Verloop") == tekening
