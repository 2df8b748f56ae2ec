"""One report as a notebook, the command line and the tests see it: its tables, computed once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

from ijw_lib.fundament import leesverslag
from ijw_lib.fundament.fouten import GebruiksFout, NietGeleverd, NietOpenbaar
from ijw_lib.fundament.omgeving import BESTUURLIJK, OPENBAAR, Omgeving
from ijw_lib.fundament.project import Project
from ijw_lib.fundament.suggestie import bedoeld
from ijw_lib.fundament.versie import themaversie, versie
from ijw_lib.indicatoren.catalogus import Regiotabel, alle_indicatoren, bereken, indicatoren
from ijw_lib.indicatoren.catalogus import thema as thema_van
from ijw_lib.indicatoren.geleverd import Themastand, tabelzin, themastand
from ijw_lib.indicatoren.indicator import Indicator
from ijw_lib.model import opmaak
from ijw_lib.model.aanzien import afronding
from ijw_lib.model.markdown import veilig
from ijw_lib.model.normen import Normen
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.opmaak import datum
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Tabel, Voetnoot
from ijw_lib.plan.bouw import Bouw
from ijw_lib.plan.product import Rapportage
from ijw_lib.rapport import errata, herkomst, kerncijfer, wisseling
from ijw_lib.rapport.paragrafen import op_volgorde
from ijw_lib.rapport.plaats import Ander, wat_er_is
from ijw_lib.rapport.toelichting import (
    LossePlek,
    Plek,
    Tekst,
    keur,
    lees_bronnen,
    lees_secties,
    vul,
    vul_openbaar,
)
from ijw_lib.rapport.vastgesteld import aanhalen, vaststelling
from ijw_lib.rapport.vastgesteld.vastgesteld import Vastgesteld
from ijw_lib.rapport.verwoording import Verwoording
from ijw_lib.rapport.woorden.binden import Gegeven
from ijw_lib.registers.registers import Registers
from ijw_lib.tellen.afscherming import UITGAVE, Afscherming
from ijw_lib.tellen.inhoud import Aangehaald
from ijw_lib.tellen.kader import TOTAAL


@dataclass(frozen=True)
class Rapport:
    """The figures of one period and onderwerp.

    Examples
    --------
    >>> rapport = Rapport.open("2024-M08", "regio")  # doctest: +SKIP
    >>> rapport.tabellen("totaaloverzicht")  # doctest: +SKIP
    """

    rapportage: Rapportage
    registers: Registers
    normen: Normen
    project: Project
    thema: str | None = None
    vastgesteld: Vastgesteld | None = None
    """The adopted figures that the tables are read from, where there are any."""
    herberekend: bool = False
    """Whether there are adopted figures that are not read."""
    afscherming: Afscherming | None = None
    """What of its figures is not told, in the publication that it is opened for."""
    _tabellen: dict[str, Tabel] = field(default_factory=dict, repr=False)
    _eerder: dict[tuple[Periode, bool], Rapport] = field(default_factory=dict, repr=False)
    _noten: bool = field(default=True, repr=False)
    _themas: set[str] = field(default_factory=set, repr=False)

    @classmethod
    def open(
        cls,
        periode: str,
        onderwerp: str = REGIO,
        project: Project | None = None,
        *,
        thema: str | None = None,
    ) -> Rapport:
        """Open the figures of a period, taking in the delivery of the plan where that is needed.

        Outside a command all figures are there, as an analyst needs them.

        Parameters
        ----------
        thema
            The theme that a notebook is about; its methods then need not name it.

        Raises
        ------
        GebruiksFout
            When the period or the onderwerp is unknown, or the delivery does not reach that far.
        """
        bouw = Bouw.open(project or Project.vind())
        rapportage = bouw.plan.rapportage(bouw.plan.periode(periode), onderwerp)
        publicatie = None if Omgeving.lees().voor_wie_gezegd else BESTUURLIJK
        return cls.van(rapportage, bouw.registers, bouw.project, thema=thema, publicatie=publicatie)

    @classmethod
    def van(
        cls,
        rapportage: Rapportage,
        registers: Registers,
        project: Project,
        *,
        thema: str | None = None,
        herberekend: bool | None = None,
        publicatie: str | None = None,
    ) -> Rapport:
        """Open the figures of a report from registers that are open already; raises as :meth:`open` does.

        The report is in the gemeenten of the last day of its period, also where it looks back. An adopted one
        reads what was adopted, whatever the registers hold now.

        Parameters
        ----------
        herberekend
            Compute an adopted report anew; default: what the command was told.
        publicatie
            For whom it is opened; default: what the command was told.

        Raises
        ------
        IjwFout
            When the adopted figures are not as they were written.
        """
        controleer_onderwerp(registers, rapportage.onderwerp)
        vast = vaststelling.van(project, rapportage.periode, rapportage.onderwerp)
        anders = vast is not None and (Omgeving.lees().herberekend if herberekend is None else herberekend)
        if vast is None or anders:
            controleer_bereik(registers, rapportage.periode)
        else:
            rapportage = replace(rapportage, periode=vast.met_vorige(rapportage.periode))
        controleer_deelname(registers, rapportage.onderwerp, rapportage.periode)
        eigen = registers.zoals_op(rapportage.periode.eind)
        normen = Normen(registers.straks("normen"))
        voor_wie = publicatie or Omgeving.lees().publicatie
        afscherming = Afscherming.van(project, voor_wie, registers.snapshot_id)
        return cls(rapportage, eigen, normen, project, thema, None if anders else vast, anders, afscherming)

    @property
    def periode(self) -> Periode:
        """The period of the report."""
        return self.rapportage.periode

    @property
    def onderwerp(self) -> str:
        """The slug of what the report is about."""
        return self.rapportage.onderwerp

    @property
    def vorig_jaar(self) -> Rapport | None:
        """The same period one year earlier; ``None`` where the delivery does not go back that far."""
        return self._van(self.periode.vorig_jaar, self.vastgesteld)

    @property
    def vorige_rapportage(self) -> Rapport | None:
        """The report before this one; ``None`` where the plan has none, or the delivery begins later.

        Where that one is adopted, it says what was adopted.
        """
        vorige = self.periode.vorige_rapportage
        return None if vorige is None else self._van(vorige, self.vastgesteld or self._vorige_vastgesteld)

    @cached_property
    def _vorige_vastgesteld(self) -> Vastgesteld | None:
        """The adopted figures of the report before this one, where that is adopted and this one is not."""
        vorige = self.periode.vorige_rapportage
        if vorige is None or self.vastgesteld is not None:
            return None
        sleutel = ("vastgesteld", self.project, vorige, self.onderwerp)
        return self.registers.eenmalig(
            sleutel, lambda: vaststelling.van(self.project, vorige, self.onderwerp)
        )

    def van_periode(self, periode: str) -> Rapport:
        """Return the earlier report that a text compares with, by the id of its period."""
        return next(r for r in (self.vorig_jaar, self.vorige_rapportage) if r and r.periode.id == periode)

    def _van(self, periode: Periode, vast: Vastgesteld | None) -> Rapport | None:
        begin = self.registers.begin if self.vastgesteld is None else self.vastgesteld.begin
        if periode.begin < begin and (vast is None or vast.periode != periode.id):
            return None
        sleutel = (periode, vast is not None)
        if sleutel not in self._eerder:
            rapportage = replace(self.rapportage, periode=periode)
            eerder = replace(
                self, rapportage=rapportage, vastgesteld=vast, _noten=False, _tabellen={}, _eerder={}
            )
            self._eerder[sleutel] = eerder
        return self._eerder[sleutel]

    def tabel_van(self, id_: str) -> Tabel:
        """Return the table of an indicator of any theme.

        Raises
        ------
        KeyError
            When there is no such indicator.
        """
        try:
            return self.tabel(alle_indicatoren()[id_])
        except KeyError as fout:
            raise KeyError(
                f"tabel {id_} bestaat niet{bedoeld(id_, alle_indicatoren())}"
                if fout.args == (id_,)
                else fout.args[0]
            ) from None

    def indicatoren(self, thema: str) -> list[Indicator]:
        """Return the indicators of a theme that this report shows and that can be made, in order."""
        return list(self.stand(thema).wel)

    def getoond(self, thema: str) -> list[Indicator]:
        """Return the indicators of a theme that this report shows, also of what was not delivered.

        An adopted report shows those that it had when it was adopted.
        """
        self._gebruik(thema)
        vast = self.vastgesteld
        return [
            i
            for i in indicatoren(thema).values()
            if self.rapportage.product.sjabloon in i.sjablonen
            and not (i.alleen_regio and self.onderwerp != REGIO)
            and (vast is None or vast.toont(self.periode.id, i.id))
        ]

    def stand(self, thema: str) -> Themastand:
        """Return how much of a theme can be made of what was delivered, or could be when it was adopted."""
        vast, getoond = self.vastgesteld, self.getoond(thema)
        if vast is not None:
            return themastand(thema, ((i, vast.mist(self.periode.id, i.id)) for i in getoond))
        return themastand(thema, ((i, i.mist(self.registers)) for i in getoond))

    @property
    def niet_geleverd(self) -> tuple[str, ...]:
        """Of each theme of which something was not delivered a sentence that says so (markdown)."""
        return tuple(zin for t in self.rapportage.themas if (zin := self.stand(t).zin))

    def tabel(self, indicator: Indicator) -> Tabel:
        """Return the table of an indicator, with the notes on what was printed wrongly and on rounding.

        Of a report to compare with only cells are told: its tables carry no note on rounding.
        """
        for thema in (indicator.thema, *indicator.leunt_op):
            self._gebruik(thema)
        if indicator.id not in self._tabellen:
            leesverslag.noteer_tabel(self.periode.id, self.onderwerp, indicator.id)
            vast = self.vastgesteld and self.vastgesteld.tabel(self.periode.id, indicator.id)
            self._tabellen[indicator.id] = self._verteld(vast or self._bereken_wat_kan(indicator))
        return self._tabellen[indicator.id]

    def _verteld(self, tabel: Tabel, onderwerp: str = "") -> Tabel:
        """Return a table of this report, or of the regio in the same period, as this publication tells it."""
        if self.afscherming is None:
            return tabel
        return self.afscherming.scherm_af(tabel, self.periode.id, onderwerp or self.onderwerp)

    def _bereken_wat_kan(self, indicator: Indicator) -> Tabel:
        """Return a table, or the one that says of which registers it is empty because they are not there."""
        try:
            return self._bereken(indicator)
        except NietGeleverd as fout:
            return indicator.niet_geleverd(self.periode, fout.registers)

    def _bereken(self, indicator: Indicator) -> Tabel:
        """Compute a table; below it stands what was printed wrongly, or adopted otherwise, and rounding."""
        vorige = self._vorige_vastgesteld
        aangehaald = Aangehaald(vorige.merk, vorige.eigen) if vorige else None
        tabel = bereken(indicator.id, self.registers, self.normen, self.periode, self.onderwerp, aangehaald)
        if self.vastgesteld is not None:
            return tabel.met_voetnoten([*self._afronding(tabel), aanhalen.NA_DE_VASTSTELLING])
        eerder = aanhalen.noten(tabel, self.eigen, self._vorig_jaar_vastgesteld)
        noten = errata.noten(self.registers, self.periode, tabel) + eerder + self._afronding(tabel)
        return tabel.met_voetnoten(noten)

    def _afronding(self, tabel: Tabel) -> list[Voetnoot]:
        """Return the notes on rounding; none where the table is only compared with."""
        return afronding.noten(tabel) if self._noten else []

    @cached_property
    def _vorig_jaar_vastgesteld(self) -> Vastgesteld | None:
        """What was adopted of the same months of the year before."""
        p = self.periode.vorig_jaar
        sleutel = ("vorig jaar vastgesteld", self.project, p, self.onderwerp)
        return self.registers.eenmalig(
            sleutel, lambda: vaststelling.over_maanden(self.project, p, self.onderwerp)
        )

    def tabel_van_regio(self, id_: str) -> Tabel:
        """Return a table as the report of the regio over the same period has it: with every gemeente.

        Of a regio that is adopted what was adopted, where that has the table.
        """
        self._gebruik(alle_indicatoren()[id_].thema)
        if not self.over_gemeente:
            leesverslag.noteer_tabel(self.periode.id, self.onderwerp, id_)
        regio = vaststelling.van(self.project, self.periode, REGIO) if self.vastgesteld else None
        vast = regio and regio.tabel(self.periode.id, id_)
        figuur = Regiotabel(self.periode, id_)
        try:
            van_nu = vast or figuur.maak(self.registers)
            return self._verteld(van_nu, REGIO)
        except NietGeleverd as fout:
            return alle_indicatoren()[id_].niet_geleverd(self.periode, fout.registers)

    def tabellen(self, onderdeel: str, thema: str | None = None) -> list[Tabel]:
        """Return the tables of one part of a theme page: more than one where there are variants.

        None where the part is not about this onderwerp, or not in this kind of report; of what was not
        delivered one that says so, without cells.

        Raises
        ------
        GebruiksFout
            When the theme has no such part.
        """
        thema = self._thema(thema)
        bekend = sorted({i.onderdeel for i in indicatoren(thema).values()})
        if onderdeel not in bekend:
            raise GebruiksFout(
                f"Thema '{thema}' heeft geen onderdeel '{onderdeel}'; wel: {', '.join(bekend)}."
            )
        return [self.tabel(i) for i in self.getoond(thema) if i.onderdeel == onderdeel]

    def blok(self, kop: str, sectie: str, *onderdelen: str) -> list[Tekst | Tabel]:
        """Return a head, its text and its tables; nothing where this onderwerp has none of those tables."""
        tabellen = [t for onderdeel in onderdelen for t in self.tabellen(onderdeel)]
        return [Tekst(f"## {kop}\n"), self.tekst(sectie), *tabellen] if tabellen else []

    def kerncijfers(self, thema: str | None = None) -> list[kerncijfer.Kerncijfer]:
        """Return the key figures of a theme: the cells that its ``.yml`` names under ``kerncijfers``.

        One that is not known for want of a register is none.
        """
        gevonden = (
            kerncijfer.maak(
                self, self.tabel(indicator), self._met_drempel(velden), velden.get("tijd", indicator.tijd)
            )
            for indicator in self.indicatoren(self._thema(thema))
            for velden in indicator.kerncijfers
        )
        return [k for k in gevonden if k is not None and (k.cel.exact is not None or not k.tabel.ontbreekt)]

    kpis = kerncijfers
    """The name by which notebooks that others wrote may still ask for them."""

    def _met_drempel(self, velden: dict[str, str]) -> dict[str, str]:
        """Add from what size on a key figure gives a signal, where ``kerncijfers.csv`` says so."""
        if "kerncijfer" not in velden:
            return velden
        if self.vastgesteld and velden["kerncijfer"] in self.vastgesteld.vorm["drempels"]:
            return velden | {"drempel": self.vastgesteld.vorm["drempels"][velden["kerncijfer"]]}
        return velden | {"drempel": self._drempels[velden["kerncijfer"]]}

    @property
    def _drempels(self) -> dict[str, str]:
        """Per key figure from what size on it gives a signal."""

        def lees() -> dict[str, str]:
            k = self.registers.kerncijfers
            return dict(zip(k["kerncijfer"], map(str, k["drempel"]), strict=True))

        return self.registers.eenmalig("drempels", lees)

    def kopcijfers(self) -> list[kerncijfer.Kerncijfer]:
        """Return the first key figure of every other theme of the report, for its first page."""
        andere = (t for t in self.rapportage.themas if t != self.thema)
        return [k for t in andere for k in self.kerncijfers(t)[:1]]

    def tekst(self, sectie: str, thema: str | None = None) -> Tekst:
        """Return a section of the toelichting, its numbers filled in from the tables of this report.

        Raises
        ------
        GebruiksFout
            When neither the period nor ``standaard`` has the section.
        """
        thema = self._thema(thema)
        secties = lees_secties(self.project.root, self.periode.id, thema)
        if sectie not in secties:
            raise GebruiksFout(
                f"Toelichting '{thema}' heeft geen sectie '{sectie}'; wel: {', '.join(secties)}."
            )
        return self._vul(secties[sectie], thema, self._plek(thema, sectie))

    def paragrafen(self, thema: str | None = None) -> Tekst:
        """Return the paragraphs with a head that are about this onderwerp; empty without any."""
        thema = self._thema(thema)
        alle = op_volgorde(lees_bronnen(self.project.root, self.periode.id, thema))
        gevuld = [
            (p, self._vul(p.tekst, thema, self._plek(thema, p.titel)))
            for p in alle
            if p.geldt_voor(self.onderwerp) and keur(p.titel, self._plek(thema, p.titel))
        ]
        delen = [
            p.markdown(tabelzin((), tekst.ontbreekt) if tekst.ontbreekt else tekst.markdown)
            for p, tekst in gevuld
        ]
        return Tekst("\n".join(["## Toelichting\n", *delen]) if delen else "")

    def gevuld(self, sectie: str, naam: str, thema: str | None = None) -> Tekst:
        """Return the words of a section of a file, filled in; also where another file takes its place.

        Raises
        ------
        IjwFout
            When something in it is not right, naming the place.
        """
        gekozen = self._thema(thema)
        return self._vul(sectie, gekozen, self._plek(gekozen, naam))

    def losse_tekst(self, tekst: str, waar: str) -> Tekst:
        """Return a text that stands in no file of texts, filled in; ``waar`` names its place in a message."""
        return self._vul(tekst, self.thema or self.rapportage.themas[0], LossePlek(waar))

    def _vul(self, sectie: str, thema: str, plek: Plek | LossePlek) -> Tekst:
        waarden = {
            "periode": self.periode,
            "duur": Gegeven(self.periode.duur),
            "deel_van_het_jaar": Gegeven(f"{opmaak.getal(self.periode.aandeel * 100)}%"),
            "onderwerp": self.onderwerp,
            "naam": Gegeven(veilig(self.naam)),
            "regio": self.onderwerp == REGIO,
            "eigen": self.eigen,
            "sjabloon": self.rapportage.product.sjabloon,
            "omvang": self.rapportage.product.omvang,
            "vorig_jaar": self.vorig_jaar and Ander(self.vorig_jaar),
            "vorige_rapportage": self.vorige_rapportage and Ander(self.vorige_rapportage),
            "tabellen": lambda onderdeel: wat_er_is(self.tabellen(onderdeel, thema)),
        }
        functies = Verwoording(self, self.vorig_jaar).functies()
        eigen = self.eigen if self.over_gemeente else ""
        try:
            return vul(sectie, waarden | functies, plek, self, eigen)
        except NietGeleverd as fout:
            return Tekst("", ontbreekt=fout.registers)
        except NietOpenbaar:
            return vul_openbaar(sectie, waarden | functies, plek, self, eigen)

    def _plek(self, thema: str, sectie: str) -> Plek:
        return Plek(self.project.root, self.periode.id, thema, sectie)

    @property
    def titel(self) -> str:
        """The title of the report, such as ``Kwartaalrapportage 1e kwartaal 2023``."""
        return f"{self.rapportage.product.titel} {self.periode.label}"

    @cached_property
    def naam(self) -> str:
        """The name of the onderwerp as shown."""
        if self.onderwerp == REGIO:
            return "alle gemeenten samen"
        return self.registers.deelname.naam(self.onderwerp)

    @property
    def over_gemeente(self) -> bool:
        """Tell whether the report is about one gemeente."""
        return self.onderwerp != REGIO

    @property
    def banner(self) -> Tekst:
        """The notice that the delivery is fictitious, where it is."""
        return banner(self.registers)

    @property
    def kop(self) -> Tekst:
        """The top of a page: notice on the delivery, links to the documents on the site, who came or went."""
        r = self.rapportage
        links = [f"[Deze rapportage als PDF]({r.pdf}){{.pdf-link}}", f"[als Word]({r.word}){{.word-link}}"]
        if r.bijlage:
            links.insert(1, f"[de Tabellenbijlage]({r.bijlage}){{.pdf-link}}")
        links.append(f"[alle cijfers (ZIP)](/gegevens/{r.periode.id}/cijfers.zip)")
        if r.bundel:
            links.append(f"[alle rapportages van deze periode (ZIP)](../{r.bundel}){{.zip-link}}")
        return Tekst(
            f'{self.banner.markdown}\n::: {{.content-visible when-format="html"}}\n{" · ".join(links)}\n:::\n'
            f"{self._uitgave}{self.wisseling.markdown}",
            self.banner.gegevens,
        )

    @property
    def _uitgave(self) -> str:
        """For whom a page is; on paper a bestuurlijke report says so below each page."""
        zin = UITGAVE[OPENBAAR if self.afscherming else BESTUURLIJK]
        return zin if self.afscherming else f'\n::: {{.content-visible when-format="html"}}\n{zin}\n:::\n'

    @property
    def wisseling(self) -> Tekst:
        """Which gemeenten came, went or went over since the year before began; empty if none did."""
        themas = [self.thema] if self.thema else self.rapportage.themas
        regelingen = {r for t in themas for r in thema_van(t).regelingen}
        deelname = self.rapportage.product.deelname
        zinnen = wisseling.zinnen(deelname, self.onderwerp, regelingen, self.periode)
        return Tekst("\n" + "\n\n".join(zinnen) + "\n" if zinnen else "")

    @property
    def herkomst(self) -> Tekst:
        """The provenance at the end of a page: peildatum and code version; what was read is noted beside it.

        Also whether the figures were adopted, and the norms that they were made with.
        """
        gemaakt = herkomst.van(self.registers, versie(self._themas))
        if self.vastgesteld and (toen := herkomst.vastgesteld(self.vastgesteld, self.thema)):
            gemaakt = toen
            leesverslag.noteer_herkomst({"gelezen": toen["gelezen"], "records": toen["records"]})
        elif self.afscherming is None:  # a run of the open publication does not read its registers itself
            r = self.registers
            leesverslag.noteer_herkomst({"gelezen": r.leessom, "records": r.aantallen})
        status = herkomst.status(self.rapportage, self.vastgesteld, herberekend=self.herberekend)
        normen = frozenset(n for t in self._tabellen.values() for n in t.normen)
        return herkomst.tekst(self.periode, gemaakt, status, normen)

    def alle_tabellen(self) -> list[Tabel]:
        """Return every table of the report, in order, without those that its omvang leaves out."""
        if self.vastgesteld:
            alle = (self.vastgesteld.eigen(id_) for id_ in self.vastgesteld.vorm["rapport"])
            return [self._verteld(tabel) for tabel in alle if tabel is not None]
        return [
            tabel
            for thema in self.rapportage.themas
            for i in self.indicatoren(thema)
            if i.omvang in (self.rapportage.product.omvang, "beknopt") and not (tabel := self.tabel(i)).is_weg
        ]

    def _gebruik(self, thema: str) -> None:
        """Note that this report is made with the code of a theme."""
        if thema not in self._themas:
            self._themas.add(thema)
            leesverslag.noteer("code", thema, themaversie(thema))

    def _thema(self, thema: str | None) -> str:
        gekozen = thema or self.thema
        if gekozen is None:
            raise GebruiksFout(
                "Geef het thema op, bijvoorbeeld met Rapport.open(periode, onderwerp, thema=...)."
            )
        return gekozen

    @property
    def eigen(self) -> str:
        """The column of the onderwerp in a table per gemeente: ``totaal``, or the slug of a gemeente."""
        return TOTAAL if self.onderwerp == REGIO else self.onderwerp


def banner(registers: Registers) -> Tekst:
    """Return the notice that the delivery is fictitious, where it is."""
    levering = registers.levering
    if not levering["fictief"]:
        return Tekst("")
    omschrijving = str(levering["omschrijving"])
    return Tekst(
        f"::: {{.fictief}}\n{veilig(omschrijving)}\n:::\n", {"fictief": " ".join(omschrijving.split())}
    )


def controleer_onderwerp(registers: Registers, onderwerp: str) -> None:
    """Raise :class:`GebruiksFout` unless ``onderwerp`` is the regio or a known gemeente."""
    bekend = [REGIO, *registers.deelname.gemeenten]
    if onderwerp not in bekend:
        raise GebruiksFout(f"Onbekend onderwerp '{onderwerp}'. Kies uit: {', '.join(bekend)}.")


def controleer_deelname(registers: Registers, onderwerp: str, periode: Periode) -> None:
    """Raise :class:`GebruiksFout` when a gemeente took no part on any day of a period."""
    if reden := registers.deelname.waarom_niet(onderwerp, periode.begin, periode.eind):
        raise GebruiksFout(
            f"{reden} Over {periode.voluit} zijn er cijfers alleen voor de regio en voor wie toen meedeed."
        )


def controleer_bereik(registers: Registers, periode: Periode) -> None:
    """Raise :class:`GebruiksFout` unless the delivery covers the period."""
    if periode.begin < registers.begin or periode.eind > registers.peildatum:
        raise GebruiksFout(
            f"Periode {periode} valt buiten de levering, die loopt van {datum(registers.begin)} t/m "
            f"{datum(registers.peildatum)}. Kies een periode daarbinnen of lever nieuwe gegevens aan."
        )
