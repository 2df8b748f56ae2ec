"""Lopende trajecten: how many there are, in which phase and for whom, and what runs beside them."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from ijw_lib.indicatoren.lopende_trajecten import fasen
from ijw_lib.model.periode import Maand
from ijw_lib.model.tabel import Cel, Voetnoot
from ijw_lib.tellen.inhoud import Inhoud
from ijw_lib.tellen.kader import TOTAAL, TOTAAL_LABEL, Kader, aantal, aantallen, maandnaam, tegen_norm
from ijw_lib.tellen.rijen import Rijen, per_gemeente, stand, tussen
from ijw_lib.tellen.trajecten import (
    DAGEN_PER_MAAND,
    DUURKLASSEN,
    FASELABELS,
    hele_maanden,
    kader_trajecten,
    kader_uitstroom,
    lidmaatschap,
    met_doelgroep,
    stroom,
)
from ijw_lib.tellen.verdeling import Rij, medianen, naast_vorig_jaar, rij_met_aandeel, spreiding, verdeling

_DOELGROEPEN = {
    "p_wet": "Participatiewet-uitkering",
    "nug": "Zonder uitkering (NUG)",
    "banenafspraak": "Indicatie banenafspraak",
    "statushouder": "Statushouders",
    "inburgeraar": "Inburgeraars",
    "pro_vso": "Pro/Vso",
}
_MAP = {
    "geslaagd": "Met succes doorlopen",
    "gestopt": "Gestopt",
    "bezig": "Bezig",
    "aangekondigd": "Begint later",
}


def trajecten_fasen(kader: Kader) -> Inhoud:
    """Trajecten from the begin to the end of the period; a row is a phase."""
    k = kader_trajecten(kader)
    return Inhoud(fasen.verloop(k), totaalrijen=[TOTAAL])


def faseovergangen(kader: Kader) -> Inhoud:
    """Count the moves of the period; a row is where from, a column where to."""
    k = kader_trajecten(kader)
    return Inhoud(fasen.overgangen(k), totaalrijen=[TOTAAL])


def trajecten_per_maand(kader: Kader) -> Inhoud:
    """Trajecten that ran, began and ended; a row is a month of the period."""
    k = kader_trajecten(kader)
    vakken = [(*maandnaam(m), m) for m in kader.periode.maanden]
    vakken.append((TOTAAL, TOTAAL_LABEL, Maand(kader.periode.begin, kader.periode.eind)))
    cellen = [cel for rij, label, vak in vakken for cel in _maandrij(k, rij, label, vak)]
    return Inhoud(cellen, totaalrijen=[TOTAAL])


def trajecten_per_fase(kader: Kader) -> Inhoud:
    """Trajecten at the end of the period; a row is the phase in which they are."""
    k = kader_trajecten(kader)
    lopend = stand(k.rijen("trajectfasen"), kader.periode.eind, "van", "tot")
    cellen = verdeling(k, lopend, "fase", FASELABELS)
    return Inhoud(cellen, totaalrijen=[TOTAAL])


def trajecten_per_doelgroep(kader: Kader) -> Inhoud:
    """Trajecten at the end of the period; a row is a doelgroep, of which a person can be in several."""
    k = kader_trajecten(kader)
    lopend = _lopend(k)
    cellen: list[Cel] = []
    for doelgroep, label in _DOELGROEPEN.items():
        deel = met_doelgroep(lopend, lidmaatschap(k), doelgroep, kader.periode.eind)
        cellen += rij_met_aandeel(k, doelgroep, label, deel, lopend)
    cellen += rij_met_aandeel(k, TOTAAL, "Lopende trajecten", lopend, lopend)
    noot = Voetnoot("", "Een inwoner kan tot meer doelgroepen horen; de rijen tellen niet op tot het totaal.")
    return Inhoud(cellen, voetnoten=[noot], totaalrijen=[TOTAAL])


def trajectduur(kader: Kader) -> Inhoud:
    """Trajecten at the end of the period; a row is a class of whole months that they have lasted."""
    k = kader_trajecten(kader)
    lopend = _lopend(k)
    start = lopend["startdatum"]
    eind = np.full_like(start, kader.periode.eind)
    lopend = lopend.met(dagen=(eind - start).astype("int64"), maanden=hele_maanden(start, eind))
    cellen = [
        *spreiding(k, lopend, "maanden", DUURKLASSEN),
        *medianen(k, lopend, "dagen", "Mediaan in maanden", "maanden", DAGEN_PER_MAAND),
    ]
    return Inhoud(cellen, totaalrijen=[TOTAAL])


def statushouders(kader: Kader) -> Inhoud:
    """Trajecten of statushouders that ran in the period, and who of them found work or a part-time job."""
    k = kader_uitstroom(kader)
    trajecten, leden = k.rijen("trajecten"), lidmaatschap(k)
    begin, eind = (np.datetime64(dag, "D") for dag in (kader.periode.begin, kader.periode.eind))
    gelopen = np.isnat(trajecten["einddatum"]) | (trajecten["einddatum"] >= begin)
    gelopen = trajecten.waar(gelopen & (trajecten["startdatum"] <= eind))
    laatste = np.fmin(gelopen["einddatum"], eind)  # of a traject without an end: that of the period
    gelopen = met_doelgroep(gelopen, leden, "statushouder", laatste)
    werk = stroom(k, gelopen, "einddatum")
    banen = stroom(k, k.rijen("plaatsingen"), "startdatum")
    banen = banen.waar(banen["soort"] == "parttime")
    rijen = (
        ("trajecten", "Trajecten", gelopen),
        ("werkaanvaarding", "Werkaanvaarding", werk.waar(werk["uitstroomreden"] == "werkaanvaarding")),
        ("parttimebaan", "Parttimebaan", met_doelgroep(banen, leden, "statushouder", banen["startdatum"])),
    )
    cellen: list[Cel] = []
    for rij, label, deel in rijen:
        cellen += aantallen(k, rij, label, per_gemeente(deel))
        if k.is_regio:
            norm = k.norm("statushouders", rij, "afspraak")
            kolommen = (("afspraak", "Afspraak"), ("procent", "%"))
            cellen += tegen_norm(k, rij, label, len(deel), norm, kolommen, TOTAAL_LABEL)
    return Inhoud(cellen)


def garantiebanen(kader: Kader) -> Inhoud:
    """Persons in a traject who started in a garantiebaan in the period; who started in two counts once."""
    k = kader_trajecten(kader)
    p = k.rijen("plaatsingen")
    uit_traject = p.waar((p["soort"] == "garantiebaan") & (p["traject_id"] != ""))

    def rijen(in_: Kader) -> Iterator[Rij]:
        gestart = stroom(in_, uit_traject, "startdatum")
        _, eerste = np.unique(gestart["persoon_id"], return_index=True)
        yield Rij("gestart", "Inwoners gestart in een garantiebaan", per_gemeente(gestart.waar(eerste)))

    return Inhoud(naast_vorig_jaar(k, rijen))


def jobcoaching_per_maand(kader: Kader) -> Inhoud:
    """Trajecten with jobcoaching of persons with an indicatie banenafspraak, at the end of each month."""
    k = kader_uitstroom(kader)
    dagen = [("begin", "Begin van de periode", kader.periode.begin - timedelta(days=1))]
    dagen += [(*maandnaam(m), m.eind) for m in kader.periode.maanden]
    dagen.append(("eind", "Eind van de periode", kader.periode.eind))
    cellen: list[Cel] = []
    for rij, label, dag in dagen:
        cellen += aantallen(k, rij, label, _gecoacht(k, dag))
        toen = _een_jaar_eerder(dag)
        bekend = toen >= kader.registers.begin - timedelta(days=1)
        n = sum(_gecoacht(k, toen).values()) if bekend else None
        cellen.append(aantal(rij, label, "vorig_jaar", "Een jaar eerder", n, "", "onbekend"))
    return Inhoud(cellen, totaalrijen=["eind"])


def map_trajecten(kader: Kader) -> Inhoud:
    """Participants of the module MAP in the period, also who were announced; a row is a gemeente."""
    k = kader_trajecten(kader)
    n = per_gemeente(_map(k))
    cellen = [
        aantal(slug, naam, "aantal", "Aantal trajecten MAP", n.get(slug, 0), naam)
        for slug, naam in k.gemeenten.items()
    ]
    if k.is_regio:
        som = sum(n.values())
        cellen.append(aantal(TOTAAL, TOTAAL_LABEL, "aantal", "Aantal trajecten MAP", som, TOTAAL_LABEL))
    return Inhoud(cellen, totaalrijen=[TOTAAL])


def map_verloop(kader: Kader) -> Inhoud:
    """Count those participants; a row is how far they are at the end of the period."""
    k = kader_trajecten(kader)
    deelname, eind = _map(k), np.datetime64(kader.periode.eind, "D")
    status = np.where(deelname["afgerond_op"] <= eind, deelname["uitkomst"], "bezig")
    status = np.where(deelname["startdatum"] > eind, "aangekondigd", status)
    cellen = [
        cel
        for code, label in {**_MAP, TOTAAL: TOTAAL_LABEL}.items()
        for cel in aantallen(
            k, code, label, per_gemeente(deelname if code == TOTAAL else deelname.waar(status == code))
        )
    ]
    return Inhoud(cellen, totaalrijen=[TOTAAL])


def _lopend(k: Kader) -> Rijen:
    return stand(k.rijen("trajecten"), k.periode.eind, "startdatum", "einddatum")


def _maandrij(k: Kader, rij: str, label: str, vak: Maand) -> Iterator[Cel]:
    trajecten = k.rijen("trajecten")
    for kolom, kop, deel in (
        ("begin", "Begin", stand(trajecten, vak.begin - timedelta(days=1), "startdatum", "einddatum")),
        ("gestart", "Gestart", tussen(trajecten, "startdatum", *vak)),
        ("uitgestroomd", "Uitgestroomd", tussen(trajecten, "einddatum", *vak)),
        ("eind", "Eind", stand(trajecten, vak.eind, "startdatum", "einddatum")),
    ):
        yield aantal(rij, label, kolom, kop, len(deel))


def _coaching(k: Kader) -> Rijen:
    """Return jobcoaching with the traject of its plaatsing, of those that are in a traject."""

    def maak() -> Rijen:
        alle = k.rijen("jobcoaching").naast(k.rijen("plaatsingen"), "plaatsing_id", "traject_id")
        return alle.waar(alle["traject_id"].astype(bool))  # neither empty nor missing

    return k.eigen.eenmalig("coaching_in_traject", maak)


def _gecoacht(k: Kader, dag: date) -> dict[str, int]:
    """Count the trajecten that are coached on a day; two coached jobs in a traject count once."""
    nu = met_doelgroep(stand(_coaching(k), dag, "van", "tot"), lidmaatschap(k), "banenafspraak", dag)
    _, eerste = np.unique(nu["traject_id"], return_index=True)
    return per_gemeente(nu.waar(eerste))


def _een_jaar_eerder(dag: date) -> date:
    """Return the last day of the same month a year before."""
    return date(dag.year - 1, dag.month, calendar.monthrange(dag.year - 1, dag.month)[1])


def _map(k: Kader) -> Rijen:
    """Return who took part in the period or had been announced by its end."""
    d, begin, eind = k.rijen("inburgering_map"), k.periode.begin, k.periode.eind
    niet_klaar = np.isnat(d["afgerond_op"]) | (d["afgerond_op"] >= np.datetime64(begin, "D"))
    return d.waar((d["aanmelddatum"] <= np.datetime64(eind, "D")) & niet_klaar)
