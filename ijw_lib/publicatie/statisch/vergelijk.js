// The page that compares. An address with two reports shows those side by side, one table with all its rows, bars on the
// same scale; counts with their share of the total, or per 1.000 inhabitants. Any other address: see veelvoud.js.
(() => {
  "use strict";
  const plek = document.querySelector(".vergelijker");
  if (!plek || !window.ijwHaal) return;
  const maak = (naam, eigenschappen = {}, ...kinderen) => {
    const element = Object.assign(document.createElement(naam), eigenschappen);
    element.append(...kinderen);
    return element;
  };
  const EIGEN = "eigen";
  const DEEL = "deel";
  const PER_INWONER = "inwoners";
  const getal = (n, decimalen) => new Intl.NumberFormat("nl-NL", { minimumFractionDigits: decimalen, maximumFractionDigits: decimalen }).format(n);
  // as printed: a difference is what a reader gets who takes one figure from the other
  const gedrukt = (n, decimalen) => Number(new Intl.NumberFormat("en-US", { useGrouping: false, maximumFractionDigits: decimalen }).format(n));

  function keuze(id, tekst, veld) {
    const kies = maak("select", { id });
    kies.addEventListener("change", veld);
    return { kies, blok: maak("p", { className: "keuze" }, maak("label", { htmlFor: id, textContent: tekst }), kies) };
  }
  const vul = (kies, opties, gewenst) => {
    kies.replaceChildren(...opties.map(([value, textContent]) => maak("option", { value, textContent })));
    if (opties.some(([value]) => value === gewenst)) kies.value = gewenst;
  };

  const cellen = (tabel) => new Map(tabel.cellen.map((c) => [`${tabel.rijen[c[0]][0]}/${tabel.kolommen[c[1]][0]}`, c]));
  const eigenKolom = (tabel, sleutel) => {
    const onderwerp = sleutel.split("/")[1];
    return tabel.kolommen.map(([id]) => id).find((id) => id === (onderwerp === "regio" ? "totaal" : onderwerp));
  };

  function kolommen(a, b, sleutels) {
    const samen = a.kolommen.filter(([id]) => b.kolommen.some(([ander]) => ander === id));
    const eigen = eigenKolom(a, sleutels[0]) && eigenKolom(b, sleutels[1]);
    return [...(eigen ? [[EIGEN, "Eigen cijfers"]] : []), ...samen];
  }

  function waarde(tabel, cel) {
    if (!cel || cel[3] === "") return null;
    return Number(cel[3]) / (cel[6] === "eur" ? tabel.schaal : 1);
  }

  // The inhabitants behind a cell: of the gemeente, or for a total of the regio of the gemeenten that the row is about.
  function inwonersVan(gegevens, sleutel, tabel, inhoud, rij, kolom) {
    const aantallen = gegevens.inwoners?.aantallen ?? {};
    if (kolom !== "totaal") return aantallen[kolom] ?? null;
    if (!sleutel.endsWith("/regio")) return null;
    const delen = tabel.kolommen
      .map(([id]) => [id, inhoud.get(`${rij}/${id}`)])
      .filter(([id, cel]) => id !== "totaal" && cel && cel[2] !== "" && cel[4] !== "nvt")
      .map(([id]) => aantallen[id] ?? null);
    return delen.length && !delen.includes(null) ? delen.reduce((som, n) => som + n, 0) : null;
  }

  // Two decimals, for the parts that tables split counts into; rounded half up, from whole numbers and so exactly.
  const perDuizend = (aantal, inwoners) => Math.round((aantal * 100000) / inwoners) / 100;

  function verzamel(gegevens, sleutels, tabelId, kolom) {
    const tabellen = gegevens.map((g) => g.tabellen[tabelId]);
    const inhoud = tabellen.map(cellen);
    const ids = tabellen.map((t, i) => (kolom === EIGEN ? eigenKolom(t, sleutels[i]) : kolom));
    const regels = [...new Map([...tabellen[0].rijen, ...tabellen[1].rijen])].map(([rij, label]) => {
      const paar = inhoud.map((c, i) => c.get(`${rij}/${ids[i]}`));
      const inwoners = paar.map((c, i) => (c?.[6] === "aantal" ? inwonersVan(gegevens[i], sleutels[i], tabellen[i], inhoud[i], rij, ids[i]) : null));
      return { rij, label, paar, inwoners, eenheid: (paar[0] ?? paar[1])?.[6], waarden: paar.map((c, i) => waarde(tabellen[i], c)) };
    });
    const telt = regels.some((r) => r.eenheid === "aantal") && !tabellen[0].cellen.some((c) => c[6] === "per_1000_inwoners");
    return { tabellen, regels, telt, perInwoner: telt && [0, 1].every((i) => regels.some((r) => r.inwoners[i] !== null)) };
  }

  // What stands in the cells of a row: texts, small texts behind them, and the values that are compared.
  function alsDeel(r, totalen, decimalen) {
    const klein = r.waarden.map((w, i) => (r.eenheid === "aantal" && totalen[i] && w !== null && r.rij !== "totaal" ? `${getal((100 * w) / totalen[i], 0)}%` : ""));
    return { ...r, lengten: r.waarden, teksten: r.paar.map((c) => (c ? c[5] : "n.v.t.")), klein, decimalen: r.eenheid === "aantal" ? 0 : decimalen };
  }

  function alsPerInwoner(r) {
    const reken = (hoe) => r.waarden.map((w, i) => (w === null || r.inwoners[i] === null ? null : hoe(w, r.inwoners[i])));
    const waarden = reken(perDuizend);
    const teksten = r.paar.map((c, i) => (waarden[i] !== null ? getal(waarden[i], 2) : !c ? "n.v.t." : r.waarden[i] === null ? c[5] : "onbekend"));
    return { ...r, waarden, lengten: reken((w, n) => w / n), teksten, klein: r.paar.map((c, i) => (waarden[i] === null ? "" : `(${c[5]})`)), decimalen: 2 };
  }

  function cijfer(tekst, klein, breed) {
    const td = maak("td", { className: "getal" }, tekst);
    if (klein) td.append(maak("span", { className: "vergelijk-deel", textContent: ` ${klein}` }));
    const staaf = maak("span", { className: "vergelijk-staaf" });
    staaf.style.width = `${breed}%`;
    td.append(maak("span", { className: "vergelijk-baan" }, staaf));
    return td;
  }

  function toon(uit, gegevens, sleutels, tabelId, { tabellen, regels, telt, perInwoner }, maat) {
    const totalen = regels.find((r) => r.rij === "totaal")?.waarden ?? [null, null];
    const per = maat === PER_INWONER;
    const getoond = per ? regels.filter((r) => r.eenheid === "aantal").map(alsPerInwoner) : regels.map((r) => alsDeel(r, totalen, tabellen[0].decimalen));
    const grootst = {};
    for (const r of getoond.filter((x) => x.rij !== "totaal")) grootst[r.eenheid] = Math.max(grootst[r.eenheid] ?? 0, ...r.lengten.map((l) => Math.abs(l ?? 0)));
    const lichaam = maak("tbody");
    for (const r of getoond) {
      const [a, b] = r.waarden.map((w) => (w === null ? null : gedrukt(w, r.decimalen)));
      const verschil = a === null || b === null ? "n.v.t." : `${b - a > 0 ? "+" : ""}${getal(b - a, r.decimalen)}${r.eenheid === "procent" ? " pp" : ""}`;
      const rij = maak("tr", { className: r.rij === "totaal" ? "rij-totaal" : "" }, maak("th", { scope: "row", textContent: r.label }));
      r.lengten.forEach((l, i) => rij.append(cijfer(r.teksten[i], r.klein[i], r.rij === "totaal" || !grootst[r.eenheid] ? 0 : (100 * Math.abs(l ?? 0)) / grootst[r.eenheid])));
      rij.append(maak("td", { className: "getal", textContent: verschil }));
      lichaam.append(rij);
    }
    const naam = (g) => `${g.naam}, ${g.titel}`;
    const kop = maak("tr", {}, maak("th", { scope: "col", textContent: per ? "Per 1.000 inwoners (aantal)" : tabellen[0].eenheid || "Onderdeel" }));
    for (const tekst of [naam(gegevens[0]), naam(gegevens[1]), "Verschil"]) kop.append(maak("th", { scope: "col", className: "getal", textContent: tekst }));
    const tabel = maak("table", { className: "vergelijk-tabel" }, maak("caption", { textContent: tabellen[0].naam || tabellen[0].titel }), maak("thead", {}, kop), lichaam);
    const venster = maak("div", { className: "tabel-venster", tabIndex: 0 }, tabel);
    venster.setAttribute("role", "region");
    venster.setAttribute("aria-label", "Vergelijking");
    const herkomst = maak("p", { className: "tabelnoten" }, `Bron: ${tabellen[0].bron}. `);
    gegevens.forEach((g, i) => herkomst.append(maak("a", { href: `${sleutels[i]}/${tabellen[i].thema}.html#tbl-${tabelId.replaceAll("_", "-")}`, textContent: naam(g) }), i ? "." : " · "));
    herkomst.append(uitleg(gegevens, per, telt && !perInwoner, getoond.length < regels.length));
    uit.replaceChildren(venster, herkomst);
  }

  function uitleg(gegevens, per, kanNiet, zonderRest) {
    if (kanNiet) return " Per 1.000 inwoners kan alleen bij aantallen van gemeenten waarvan bekend is hoeveel inwoners zij hadden.";
    if (!per) return "";
    const bronnen = [...new Set(gegevens.flatMap((g) => g.inwoners?.bronnen ?? []))];
    return `${zonderRest ? " Rijen die geen aantal zijn, staan hier niet bij." : ""} Gedeeld door de inwoners op 1 januari van het jaar van de rapportage. Bron van de inwonersaantallen: ${bronnen.join("; ")}.`;
  }

  async function start() {
    const rapporten = await window.ijwHaal("rapporten");
    const opties = rapporten.map((r) => [`${r.periode}/${r.onderwerp}`, `${r.naam}, ${r.titel}`]);
    const uit = maak("div", { className: "vergelijk-uitkomst" });
    uit.setAttribute("aria-live", "polite");
    const gevraagd = new URLSearchParams(window.location.hash.slice(1));
    const a = keuze("vergelijk-a", "Eerste", () => ververs());
    const b = keuze("vergelijk-b", "Tweede", () => ververs());
    const t = keuze("vergelijk-tabel", "Tabel", () => ververs());
    const k = keuze("vergelijk-kolom", "Kolom", () => ververs());
    const m = keuze("vergelijk-maat", "Toon", () => ververs());
    vul(a.kies, opties, gevraagd.get("a") ?? opties[1]?.[0]);
    vul(b.kies, opties, gevraagd.get("b") ?? opties[2]?.[0]);
    const meer = maak("p", {}, maak("a", { href: "#meer", textContent: "Meer gemeenten en perioden tegelijk vergelijken" }));
    plek.replaceChildren(maak("div", { className: "keuzes" }, a.blok, b.blok, t.blok, k.blok, m.blok), uit, meer);

    async function ververs() {
      const sleutels = [a.kies.value, b.kies.value];
      const gegevens = await Promise.all(sleutels.map((s) => window.ijwHaal(s)));
      const samen = Object.entries(gegevens[0].tabellen).filter(([id, tabel]) => id in gegevens[1].tabellen && kolommen(tabel, gegevens[1].tabellen[id], sleutels).length);
      vul(t.kies, samen.map(([id, tabel]) => [id, tabel.naam || tabel.titel]), t.kies.value || gevraagd.get("tabel"));
      if (!samen.length) {
        uit.replaceChildren(maak("p", { textContent: "Deze twee rapportages hebben geen tabel gemeen." }));
        return;
      }
      const id = t.kies.value;
      await Promise.all(sleutels.map((s) => window.ijwHaalTabel(s, id)));
      vul(k.kies, kolommen(gegevens[0].tabellen[id], gegevens[1].tabellen[id], sleutels), k.kies.value || gevraagd.get("kolom"));
      const verzameld = verzamel(gegevens, sleutels, id, k.kies.value);
      const maten = [[DEEL, verzameld.telt ? "Aantal en deel van het totaal" : "Zoals in de tabel"], ...(verzameld.perInwoner ? [[PER_INWONER, "Per 1.000 inwoners"]] : [])];
      vul(m.kies, maten, m.kies.value || gevraagd.get("maat"));
      toon(uit, gegevens, sleutels, id, verzameld, m.kies.value);
      const adres = new URLSearchParams({ a: sleutels[0], b: sleutels[1], tabel: id, kolom: k.kies.value, maat: m.kies.value });
      window.history.replaceState(null, "", `#${adres}`);
    }
    await ververs();
  }

  const hulp = { maak, getal, gedrukt, vul, keuze, cellen, eigenKolom, waarde, inwonersVan, perDuizend };
  const begin = () => (new URLSearchParams(window.location.hash.slice(1)).has("a") ? start() : window.ijwVeelvoud(plek, hulp));
  window.addEventListener("hashchange", begin);
  begin();
})();
