// The page that compares, several gemeenten and periods at once: a small table with bars per row of a table, all on one
// scale. Rates come first; below each stands in words which way it went. All choices are in the address.
window.ijwVeelvoud = (plek, hulp) => {
  "use strict";
  const { maak, getal, gedrukt, vul, keuze, cellen, eigenKolom, waarde, inwonersVan, perDuizend } = hulp;
  const [DEEL, PER_INWONER, AANTAL] = ["deel", "inwoners", "aantal"];
  const EERDER = "vorig_jaar";
  const TOTAAL = "totaal";
  const VERHOUDING = ["procent", "per_1000_inwoners"]; // of counts the largest gemeente has most, which tells nothing
  const maandnaam = new Intl.DateTimeFormat("nl-NL", { month: "long", timeZone: "UTC" });
  const kortenaam = new Intl.DateTimeFormat("nl-NL", { month: "short", timeZone: "UTC" });
  const maanden = (dag) => Number(dag.slice(5, 7));
  const label = (dag, naam = maandnaam) => (maanden(dag) === 12 ? `heel ${dag.slice(0, 4)}` : `t/m ${naam.format(new Date(dag)).replace(".", "")} ${dag.slice(0, 4)}`);
  const jaarEerder = (dag) => `${Number(dag.slice(0, 4)) - 1}${dag.slice(4)}`;
  const opsomming = (namen) => (namen.length > 1 ? `${namen.slice(0, -1).join(", ")} en ${namen.at(-1)}` : namen[0]);
  const inTekst = (tekst) => tekst.charAt(0).toLowerCase() + tekst.slice(1);

  const midden = (r) => (r.onderwerp === "regio" ? inTekst(r.wie) : r.wie); // in a sentence, not at its begin

  const chip = (naam, [value, tekst], checked, ververs) => {
    const vak = maak("input", { type: "checkbox", name: naam, value, checked });
    vak.addEventListener("change", ververs);
    return maak("label", { className: "chip" }, vak, maak("span", { textContent: tekst }));
  };
  const chips = (naam, opschrift, opties, gekozen, ververs) => {
    const getoond = opties.map((optie) => chip(naam, optie, gekozen.includes(optie[0]), ververs));
    return maak("fieldset", { className: "chips" }, maak("legend", { textContent: opschrift }), ...getoond);
  };

  // Of many gemeenten those that are chosen are chips; any other is found by its name
  const VEEL = 12;
  function zoekchips(naam, opschrift, opties, gekozen, ververs) {
    const groep = chips(naam, opschrift, opties.filter(([id]) => gekozen.includes(id)), gekozen, ververs);
    const plat = (tekst) => tekst.normalize("NFD").replace(/\p{M}/gu, "").trim().toLowerCase();
    const ids = { veld: `vergelijk-zoek-${naam}`, lijst: `vergelijk-lijst-${naam}` };
    const lijst = maak("datalist", { id: ids.lijst }, ...opties.map(([, tekst]) => maak("option", { value: tekst })));
    const veld = maak("input", { id: ids.veld, autocomplete: "off", spellcheck: false });
    veld.setAttribute("list", ids.lijst);
    const status = maak("span", { className: "gemeentezoek-status" });
    status.setAttribute("role", "status");
    const voeg = () => {
      const term = plat(veld.value);
      const optie = term && opties.find(([, tekst]) => plat(tekst) === term);
      if (!optie) { status.textContent = term ? `Geen gemeente heet „${veld.value.trim()}”.` : ""; return; }
      const vak = [...groep.querySelectorAll("input[type=checkbox]")].find(({ value }) => value === optie[0]);
      if (vak) vak.checked = true;
      else zoek.before(chip(naam, optie, true, ververs));
      veld.value = "";
      status.textContent = `${optie[1]} staat erbij.`;
      ververs();
    };
    veld.addEventListener("change", voeg);
    // a choice from the list comes as an input that nobody typed
    veld.addEventListener("input", ({ inputType }) => { if (!inputType || inputType === "insertReplacementText") voeg(); });
    veld.addEventListener("keydown", (e) => { if (e.key === "Enter") { e.preventDefault(); voeg(); } });
    const zoek = maak("p", { className: "gemeentezoek" }, maak("label", { htmlFor: ids.veld, textContent: "Voeg een gemeente toe" }), veld, lijst, status);
    groep.append(zoek);
    return groep;
  }
  const aangevinkt = (groep) => [...groep.querySelectorAll("input:checked")].map((vak) => vak.value);

  // --- what is compared: of each gemeente and period its own column of a table, and on request that of a year earlier
  function reeks({ sleutel, gegevens, tabel, kolom, dag, eerder }) {
    const inhoud = cellen(tabel);
    const mensen = (rij) => (eerder ? gegevens.vroeger : gegevens) && inwonersVan(eerder ? { inwoners: gegevens.vroeger } : gegevens, sleutel, tabel, inhoud, rij, eigenKolom(tabel, sleutel));
    const totaal = waarde(tabel, inhoud.get(`${TOTAAL}/${kolom}`));
    return { wie: gegevens.naam, onderwerp: sleutel.split("/")[1], dag, wanneer: label(dag), cel: (rij) => inhoud.get(`${rij}/${kolom}`), lees: (rij) => waarde(tabel, inhoud.get(`${rij}/${kolom}`)), totaal, mensen };
  }

  function meet(r, rij, maat) {
    const cel = r.cel(rij);
    const w = r.lees(rij);
    const telt = cel?.[6] === "aantal";
    if (w === null || maat === AANTAL || !telt) return { w, tekst: cel ? cel[5] : "n.v.t.", klein: "", decimalen: telt ? 0 : 1, eenheid: cel?.[6] };
    if (maat === DEEL && rij !== TOTAAL) {
      const deel = r.totaal ? (100 * w) / r.totaal : null;
      return { w: deel, tekst: deel === null ? "n.v.t." : `${getal(deel, 0)}%`, klein: `${cel[5]} van ${getal(r.totaal ?? 0, 0)}`, decimalen: 0, eenheid: "procent" };
    }
    if (maat === DEEL) return { w, tekst: cel[5], klein: "", decimalen: 0, eenheid: "aantal" };
    const n = r.mensen(rij);
    return n ? { w: perDuizend(w, n), tekst: getal(perDuizend(w, n), 2), klein: `(${cel[5]})`, decimalen: 2, eenheid: "per_1000_inwoners" } : { w: null, tekst: "onbekend", klein: cel[5], decimalen: 0, eenheid: "" };
  }

  const richting = (nu, toen) => {
    const [a, b] = [gedrukt(nu.w, nu.decimalen), gedrukt(toen.w, toen.decimalen)];
    return a === b ? "gelijk aan" : a > b ? "hoger dan" : "lager dan";
  };

  // --- in words: of each gemeente its newest against its oldest, then the gemeenten against each other
  function zinnen(gemeten, vergelijkbaar) {
    const uit = [];
    for (const onderwerp of new Set(gemeten.map(({ r }) => r.onderwerp))) {
      const eigen = gemeten.filter(({ r, m }) => r.onderwerp === onderwerp && m.w !== null);
      const nu = eigen.at(-1);
      const toen = eigen.slice(0, -1).find(({ r }) => vergelijkbaar || nu.m.eenheid === "procent" || maanden(r.dag) === maanden(nu.r.dag));
      if (!toen) continue;
      uit.push(`${nu.r.wie}: ${nu.m.tekst} ${nu.r.wanneer}, ${richting(nu.m, toen.m)} ${toen.r.wanneer} (${toen.m.tekst}).`);
    }
    const laatste = gemeten.at(-1).r.dag;
    const nu = gemeten.filter(({ r, m }) => r.dag === laatste && m.w !== null && VERHOUDING.includes(m.eenheid)).sort((a, b) => b.m.w - a.m.w);
    if (nu.length > 1) {
      const [hoog, laag] = [nu[0], nu.at(-1)];
      const gelijk = gedrukt(hoog.m.w, hoog.m.decimalen) === gedrukt(laag.m.w, laag.m.decimalen);
      uit.push(gelijk ? `${opsomming(nu.map(({ r }) => r.wie))} zijn ${laag.r.wanneer} gelijk.` : `${hoog.r.wie} ${hoog.r.onderwerp === "regio" ? "liggen" : "ligt"} ${label(laatste)} ${nu.length === 2 ? `hoger dan ${midden(laag.r)}` : `het hoogst, ${midden(laag.r)} het laagst`}.`);
    }
    return uit;
  }

  function paneel([rij, naam], reeksen, maat, grootst, vergelijkbaar) {
    const gemeten = reeksen.map((r) => ({ r, m: meet(r, rij, maat) }));
    const groepen = [...new Set(reeksen.map((r) => r.onderwerp))].map((onderwerp) => gemeten.filter(({ r }) => r.onderwerp === onderwerp));
    const lichamen = groepen.map((groep) => maak("tbody", {}, ...groep.map(({ r, m }, nr) => {
      const staaf = maak("span", { className: "vergelijk-staaf" });
      staaf.style.width = `${m.w === null || !grootst[m.eenheid] ? 0 : (100 * Math.abs(m.w)) / grootst[m.eenheid]}%`;
      const cel = maak("td", { className: "getal" }, m.tekst, ...(m.klein ? [maak("span", { className: "vergelijk-deel", textContent: ` ${m.klein}` })] : []), maak("span", { className: "vergelijk-baan" }, staaf));
      const wie = nr ? [] : [maak("th", { scope: "rowgroup", rowSpan: groep.length, textContent: r.wie })];
      return maak("tr", { className: nr === groep.length - 1 ? "" : "eerder" }, ...wie, maak("th", { scope: "row", textContent: label(r.dag, kortenaam) }), cel);
    })));
    const kop = maak("tr", {}, ...[["Wie", ""], ["Periode", ""], [{ [DEEL]: "Deel", [PER_INWONER]: "Per 1.000 inwoners", [AANTAL]: "Waarde" }[rij === TOTAAL && maat === DEEL ? AANTAL : maat], "getal"]].map(([tekst, className]) => maak("th", { scope: "col", textContent: tekst, className })));
    const tabel = maak("table", { className: "vergelijk-paneel" }, maak("caption", { textContent: naam }), maak("thead", {}, kop), ...lichamen);
    return maak("section", {}, tabel, ...zinnen(gemeten, vergelijkbaar).map((textContent) => maak("p", { className: "vergelijk-zin", textContent })));
  }

  // Figures over periods of other lengths are told apart; a figure on a day ("op 31 augustus") has no length.
  function lengten(reeksen, tabel, maat) {
    const los = [...new Set(reeksen.map((r) => maanden(r.dag)))].sort((a, b) => a - b);
    if (/ op \d/.test(tabel.titel) || los.length < 2) return "";
    const rest = maat === DEEL ? "De delen zijn te vergelijken, de aantallen erachter niet." : "Vergelijk deze cijfers alleen tussen even lange perioden, of kies het deel van het totaal.";
    return `De perioden zijn niet even lang: ${opsomming(los.map((n) => (n === 1 ? "1 maand" : `${n}`)))} maanden. ${rest}`;
  }

  // Unasked: the two gemeenten that have most to show.
  function eersteKeus(rapporten) {
    const gemeenten = rapporten.filter((r) => r.onderwerp !== "regio").toSorted((a, b) => b.themas.length - a.themas.length);
    return [...new Set(gemeenten.map((r) => r.onderwerp))].slice(0, 2);
  }

  async function start() {
    const rapporten = await window.ijwHaal("rapporten");
    const gevraagd = new URLSearchParams(window.location.hash.slice(1));
    const lijst = (naam) => gevraagd.get(naam)?.split(",").filter(Boolean) ?? null;
    const perDag = new Map(rapporten.toSorted((a, b) => a.peildatum.localeCompare(b.peildatum)).map((r) => [r.peildatum, r.periode]));
    const dagen = [...perDag.keys()];
    const dagVan = (periode) => rapporten.find((r) => r.periode === periode)?.peildatum;
    const onderwerpen = [...new Map(rapporten.map((r) => [r.onderwerp, r.naam]))];
    const wie = (onderwerpen.length > VEEL ? zoekchips : chips)("g", "Gemeenten", onderwerpen, lijst("g") ?? eersteKeus(rapporten), () => ververs());
    const van = keuze("vergelijk-van", "Periode van", () => ververs());
    const tm = keuze("vergelijk-tm", "tot en met", () => ververs());
    const t = keuze("vergelijk-tabel", "Tabel", () => ververs());
    const m = keuze("vergelijk-maat", "Toon", () => ververs());
    const eerder = maak("input", { type: "checkbox", checked: gevraagd.get("eerder") !== "0" });
    eerder.addEventListener("change", () => ververs());
    const ook = maak("label", { className: "chip" }, eerder, maak("span", { textContent: "Ook dezelfde periode een jaar eerder" }));
    const rijen = maak("div");
    const uit = maak("div", { className: "vergelijk-uitkomst" });
    const melding = maak("p", { className: "vergelijk-melding" });
    melding.setAttribute("role", "status");
    const anders = maak("a", { textContent: "Twee rapportages naast elkaar, met alle rijen van een tabel" });
    const opties = dagen.map((dag) => [dag, label(dag)]);
    vul(van.kies, opties, dagVan(gevraagd.get("van")) ?? dagen.at(-1));
    vul(tm.kies, opties, dagVan(gevraagd.get("tm")) ?? dagen.at(-1));
    plek.replaceChildren(wie, maak("div", { className: "keuzes" }, van.blok, tm.blok), maak("p", {}, ook), maak("div", { className: "keuzes" }, t.blok, m.blok), rijen, melding, uit, maak("p", {}, anders));
    let vorigeTabel = null;
    let beurt = 0;

    async function haalAlles(gekozen) {
      const sleutels = gekozen.flatMap((dag) => aangevinkt(wie).map((onderwerp) => [dag, onderwerp])).filter(([dag, onderwerp]) => rapporten.some((r) => r.periode === perDag.get(dag) && r.onderwerp === onderwerp));
      return Promise.all(sleutels.map(async ([dag, onderwerp]) => {
        const sleutel = `${perDag.get(dag)}/${onderwerp}`;
        const jaar = rapporten.find((r) => r.peildatum.slice(0, 4) === jaarEerder(dag).slice(0, 4));
        const gegevens = await window.ijwHaal(sleutel);
        return { dag, sleutel, gegevens: { ...gegevens, vroeger: jaar ? (await window.ijwHaal(`${jaar.periode}/${jaar.onderwerp}`)).inwoners : null } };
      }));
    }

    function kiesTabel(bronnen) {
      const geschikt = new Map(bronnen.flatMap(({ sleutel, gegevens }) => Object.entries(gegevens.tabellen).filter(([, tabel]) => eigenKolom(tabel, sleutel)).map(([id, tabel]) => [id, tabel.naam || tabel.titel])));
      vul(t.kies, [...geschikt], t.kies.value || gevraagd.get("tabel") || plek.dataset.tabel);
      return t.kies.value;
    }

    function reeksenVan(bronnen, id) {
      return bronnen.filter(({ sleutel, gegevens }) => gegevens.tabellen[id] && eigenKolom(gegevens.tabellen[id], sleutel)).flatMap(({ dag, sleutel, gegevens }) => {
        const tabel = gegevens.tabellen[id];
        const nu = reeks({ sleutel, gegevens, tabel, kolom: eigenKolom(tabel, sleutel), dag });
        const er = eerder.checked && tabel.kolommen.some(([kolom]) => kolom === EERDER);
        return er ? [reeks({ sleutel, gegevens, tabel, kolom: EERDER, dag: jaarEerder(dag), eerder: true }), nu] : [nu];
      }).toSorted((a, b) => a.dag.localeCompare(b.dag)).filter((r, nr, alle) => alle.findIndex((x) => x.dag === r.dag && x.onderwerp === r.onderwerp) === nr);
    }

    function toonRijen(tabel) {
      if (vorigeTabel !== t.kies.value) {
        const eerste = vorigeTabel === null ? lijst("rijen") : null;
        rijen.replaceChildren(chips("rij", "Onderdelen", tabel.rijen, eerste ?? tabel.rijen.filter(([id]) => id !== TOTAAL).slice(0, 3).map(([id]) => id), () => ververs()));
        vorigeTabel = t.kies.value;
      }
      return tabel.rijen.filter(([id]) => aangevinkt(rijen).includes(id));
    }

    function maten(reeksen, gekozen) {
      const telt = (rij) => reeksen.some((r) => r.cel(rij)?.[6] === "aantal");
      const delen = reeksen.some((r) => r.totaal) && gekozen.some(([rij]) => rij !== TOTAAL && telt(rij));
      const perInwoner = gekozen.some(([rij]) => reeksen.some((r) => r.cel(rij)?.[6] === "aantal" && r.mensen(rij)));
      return [...(delen ? [[DEEL, "Deel van het totaal"]] : []), ...(perInwoner ? [[PER_INWONER, "Per 1.000 inwoners"]] : []), [AANTAL, "Zoals in de tabel"]];
    }

    async function ververs() {
      const mijn = ++beurt;
      const [begin, eind] = [van.kies.value, tm.kies.value].sort();
      const bronnen = await haalAlles(dagen.filter((dag) => dag >= begin && dag <= eind));
      if (mijn !== beurt) return;
      const id = kiesTabel(bronnen);
      await Promise.all(bronnen.map(({ sleutel }) => window.ijwHaalTabel(sleutel, id)));
      if (mijn !== beurt) return;
      const reeksen = id ? reeksenVan(bronnen, id) : [];
      if (!reeksen.length) {
        melding.textContent = "Kies ten minste een gemeente met deze tabel.";
        uit.replaceChildren();
        return;
      }
      const bron = bronnen.findLast(({ gegevens }) => gegevens.tabellen[id]);
      const tabel = bron.gegevens.tabellen[id];
      ook.hidden = !tabel.kolommen.some(([kolom]) => kolom === EERDER);
      const gekozen = toonRijen(tabel);
      vul(m.kies, maten(reeksen, gekozen), m.kies.value || gevraagd.get("maat"));
      const maat = m.kies.value;
      const grootst = {};
      for (const [rij] of gekozen) for (const { w, eenheid } of reeksen.map((r) => meet(r, rij, maat))) grootst[eenheid] = Math.max(grootst[eenheid] ?? 0, Math.abs(w ?? 0));
      const opmerking = lengten(reeksen, tabel, maat);
      const zonder = onderwerpen.filter(([onderwerp]) => aangevinkt(wie).includes(onderwerp) && !reeksen.some((r) => r.onderwerp === onderwerp)).map(([, naam]) => naam);
      const ontbreekt = zonder.length ? `${opsomming(zonder)} ${zonder.length === 1 ? "heeft" : "hebben"} deze tabel niet. ` : "";
      melding.textContent = gekozen.length ? `${ontbreekt}${opmerking}` : "Kies ten minste een onderdeel.";
      const herkomst = maak("p", { className: "tabelnoten" }, `Bron: ${tabel.bron}. De staven van alle onderdelen hebben per eenheid dezelfde schaal. `, ...bronnen.filter(({ gegevens }) => gegevens.tabellen[id]).flatMap(({ sleutel, gegevens }, nr) => [nr ? " · " : "", maak("a", { href: `${sleutel}/${gegevens.tabellen[id].thema}.html#tbl-${id.replaceAll("_", "-")}`, textContent: `${gegevens.naam}, ${inTekst(gegevens.titel)}` })]));
      if (maat === PER_INWONER) herkomst.append(` Gedeeld door de inwoners op 1 januari van het jaar van de cijfers. Bron van de inwonersaantallen: ${[...new Set(bronnen.flatMap(({ gegevens }) => gegevens.inwoners?.bronnen ?? []))].join("; ")}.`);
      uit.replaceChildren(maak("h2", { textContent: tabel.naam || tabel.titel }), maak("div", { className: "vergelijk-panelen" }, ...gekozen.map((rij) => paneel(rij, reeksen, maat, grootst, !opmerking))), herkomst);
      const adres = { g: aangevinkt(wie).join(","), van: perDag.get(begin), tm: perDag.get(eind), eerder: eerder.checked ? "1" : "0", tabel: id, rijen: gekozen.map(([rij]) => rij).join(","), maat };
      window.history.replaceState(null, "", `#${new URLSearchParams(adres)}`);
      const paar = bronnen.length > 1 ? [bronnen[0], bronnen.at(-1)] : [bron, bron];
      anders.href = `#${new URLSearchParams({ a: paar[0].sleutel, b: paar[1].sleutel, tabel: id })}`;
    }
    await ververs();
  }
  return start();
};
