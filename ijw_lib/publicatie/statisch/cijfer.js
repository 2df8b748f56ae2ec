// The figure card: behind every figure what it counts, how sure that is, and where else it stands.
// Also the buttons that need a script: a chart as PNG, a table as CSV, a link to copy, the lines to show a chart elsewhere.
(() => {
  "use strict";
  const wortel = document.documentElement.dataset.wortel ?? "";
  const rapport = document.documentElement.dataset.rapport ?? "";
  const KIEZER = "[data-cel], [data-cijfer]";
  const STATUS = { getal: "", nihil: "Nihil: afgerond nul.", nvt: "Niet van toepassing.", onbekend: "De gegevens ontbreken.", beschermd: "Afgeschermd: de groep is te klein om te tonen." };
  const maak = (naam, eigenschappen = {}, ...kinderen) => {
    const element = Object.assign(document.createElement(naam), eigenschappen);
    element.append(...kinderen.filter((kind) => kind !== null));
    return element;
  };

  // --- data: scripts, because a page from disk may not fetch
  const onderweg = {};
  function haal(sleutel) {
    if (window.ijwGegevens?.[sleutel]) return Promise.resolve(window.ijwGegevens[sleutel]);
    onderweg[sleutel] ??= new Promise((klaar, mislukt) => {
      const src = `${wortel}gegevens/${sleutel.replace("/", "-")}.js`;
      const onload = () => klaar(window.ijwGegevens[sleutel]);
      document.head.append(Object.assign(document.createElement("script"), { src, onload, onerror: () => mislukt(new Error(src)) }));
    });
    return onderweg[sleutel];
  }
  window.ijwHaal = haal;

  // A report with one of its tables: where that is of many gemeenten its cells are a script of their own.
  async function haalTabel(sleutel, id) {
    const gegevens = await haal(sleutel);
    const tabel = gegevens.tabellen[id];
    if (tabel && !tabel.cellen) Object.assign(tabel, (await haal(`${sleutel}/${id}`)).tabellen[id]);
    return gegevens;
  }
  window.ijwHaalTabel = haalTabel;

  const datum = (iso) => new Intl.DateTimeFormat("nl-NL", { dateStyle: "long", timeZone: "UTC" }).format(new Date(iso));
  const getal = (n) => new Intl.NumberFormat("nl-NL", { maximumFractionDigits: 4 }).format(n);

  function rapportVan(element) {
    const eigen = element.closest("main [data-rapport]");
    if (eigen) return eigen.dataset.rapport;
    const link = element.closest(".rapport-kaart")?.querySelector("h3 a")?.getAttribute("href") ?? "";
    const [periode, onderwerp] = (link.match(/reports\/([^/]+)\/([^/]+)\//)?.slice(1) ?? rapport.split("/"));
    return periode ? `${element.dataset.periode ?? periode}/${onderwerp}` : "";
  }

  // --- the dialog
  let venster = null;
  function dialoog() {
    if (venster) return venster;
    const sluit = maak("button", { type: "button", className: "sluitknop", textContent: "Sluiten" });
    venster = maak("dialog", { className: "cijferkaart" }, maak("div", { className: "cijferkaart-inhoud" }), sluit);
    venster.setAttribute("aria-labelledby", "cijferkaart-titel");
    sluit.addEventListener("click", () => venster.close());
    venster.addEventListener("click", (e) => { if (e.target === venster) venster.close(); });
    document.body.append(venster);
    return venster;
  }

  function regels(paren) {
    const lijst = maak("dl");
    for (const [naam, waarde] of paren) {
      if (waarde === null || waarde.length === 0) continue;
      lijst.append(maak("dt", { textContent: naam }), maak("dd", {}, ...[waarde].flat()));
    }
    return lijst;
  }

  function zoek(gegevens, id) {
    const [tabelId, rijId, kolomId, gemeente] = id.split("/");
    const tabel = gegevens?.tabellen[tabelId];
    if (!tabel) return null;
    const cel = tabel.cellen.find(([r, k, g]) => tabel.rijen[r][0] === rijId && tabel.kolommen[k][0] === kolomId && g === (gemeente ?? ""));
    return cel ? { tabelId, tabel, cel, rij: tabel.rijen[cel[0]][1], kolom: tabel.kolommen[cel[1]][1] } : null;
  }

  function plekken(gegevens, gevonden, id, sleutel) {
    const adres = (thema) => `${wortel}reports/${sleutel}/${thema}.html`;
    const anker = `#tbl-${gevonden.tabelId.replaceAll("_", "-")}`;
    const eigen = gevonden.tabel.thema;
    const links = [maak("a", { href: `${adres(eigen)}${anker}`, textContent: `De tabel ${gevonden.tabel.titel}` })];
    for (const thema of gegevens.gebruik[id] ?? []) {
      links.push(maak("a", { href: adres(thema), textContent: `In de tekst van ${thema.replaceAll("_", " ")}` }));
    }
    return links;
  }

  function records(gegevens, gevonden, registers) {
    const aantallen = gegevens.herkomst[gevonden.tabel.thema]?.records ?? {};
    return registers.map((naam) => (naam in aantallen ? `${naam.replaceAll("_", " ")} (${getal(aantallen[naam])} records)` : naam.replaceAll("_", " "))).join(", ");
  }

  // The id of a period: t/m augustus and its year, of what is counted since January and of what is so at the end
  function periodeTm(id) {
    const [jaar, deel = ""] = id.split("-");
    if (!deel) return jaar;
    if (deel.startsWith("Q")) return `${deel[1]}e kwartaal van ${jaar}`;
    const maand = (nr) => new Intl.DateTimeFormat("nl-NL", { month: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2000, nr - 1)));
    return Number(deel.slice(1)) === 1 ? `januari ${jaar}` : `t/m ${maand(deel.slice(1))} ${jaar}`;
  }

  const EENHEID_VAN_EEN_VERSCHIL = " procentpunt"; // of two percentages

  // A difference in a sentence: both figures as printed, and what the one gives less the other.
  function aftrekking(element, gedrukt, eenheid) {
    const { minGetal, minPeriode } = element.dataset;
    const alsGetal = (tekst) => Number(tekst.replace(/[^\d,-]/g, "").replace(",", ".")) || 0; // a dash is nil
    const [a, b] = [gedrukt, minGetal].map(alsGetal);
    const punten = eenheid === "procent" ? EENHEID_VAN_EEN_VERSCHIL : "";
    return `${gedrukt} min ${minGetal} (${periodeTm(minPeriode)}) is ${a < b ? "-" : ""}${element.textContent}${punten}`;
  }

  // a table of counts may hold a percentage; amounts are shown as their table says
  const eenheidVan = (eenheden, tabel, eenheid) => (eenheid === "eur" ? tabel.eenheid : (eenheden[eenheid]?.kop ?? tabel.eenheid));

  async function vul(element, id) {
    const inhoud = dialoog().querySelector(".cijferkaart-inhoud");
    const sleutel = rapportVan(element);
    const titel = (tekst) => maak("h2", { id: "cijferkaart-titel", textContent: tekst });
    inhoud.replaceChildren(titel("Cijfer"), maak("p", { className: "cijferkaart-waarde", textContent: element.textContent }));
    try {
      const [gegevens, begrippen, rapporten, eenheden] = await Promise.all([haalTabel(sleutel, id.split("/")[0]), haal("begrippen"), haal("rapporten"), haal("eenheden")]);
      const gevonden = zoek(gegevens, id);
      if (!gevonden) throw new Error(id);
      const { tabel, cel, rij, kolom, tabelId } = gevonden;
      const begrip = begrippen[tabelId] ?? {};
      const [, , gemeente, waarde, status, weergave, eenheid] = cel;
      const onafgerond = waarde !== "" ? `${getal(Number(waarde))}${eenheden[eenheid]?.achter ?? ""}` : "";
      const isVerschil = "min" in element.dataset;
      const vast = new URL(`${wortel}reports/${sleutel}/${tabel.thema}.html#cel:${id}`, window.location.href).href;
      const herkomst = gegevens.herkomst[tabel.thema] ?? {};
      const elders = rapporten.filter((r) => r.onderwerp === sleutel.split("/")[1] && `${r.periode}/${r.onderwerp}` !== sleutel && r.themas.some(([t]) => t === tabel.thema)).slice(0, 8);
      inhoud.replaceChildren(
        titel(gemeente && gemeente !== kolom ? `${rij}, ${kolom}, ${gemeente}` : `${rij}, ${kolom}`),
        maak("p", { className: "cijferkaart-waarde", textContent: isVerschil ? element.textContent : weergave }),
        ...(isVerschil || !gegevens.verloop?.[id] ? [] : [maak("p", { className: "cijferkaart-verloop", textContent: gegevens.verloop[id] })]),
        regels([
          ["Verschil", isVerschil ? aftrekking(element, weergave, eenheid) : ""],
          ["Wat het betekent", [begrip.definitie ?? "", STATUS[status] ? ` ${STATUS[status]}` : ""].join("")],
          ["Waar het staat", `${begrip.titel ?? tabel.naam}; ${gegevens.titel}, ${gegevens.naam}`],
          ["Onafgerond", isVerschil ? "" : onafgerond],
          ["Eenheid", eenheidVan(eenheden, tabel, eenheid)],
          ["Peildatum", datum(tabel.peildatum)],
          ["Noot", tabel.noten.join(" ")],
          ["Ook te zien", plekken(gegevens, gevonden, id, sleutel).flatMap((link) => [link, maak("br")])],
          ["Andere perioden", elders.flatMap((r) => [maak("a", { href: `${wortel}reports/${r.periode}/${r.onderwerp}/${tabel.thema}.html#cel:${id}`, textContent: r.titel }), maak("br")])],
          ["Vaste link", maak("a", { href: vast, textContent: "Link naar dit cijfer", className: "cijferkaart-vast" })],
        ]),
        maak("details", {}, maak("summary", { textContent: "Bron en versie" }), regels([
          ["Bron", tabel.bron],
          ["Registers", records(gegevens, gevonden, begrip.registers ?? [])],
          ["Definitie", begrip.versie ? `versie ${begrip.versie}` : ""],
          ["Gelezen gegevens", herkomst.gelezen ?? ""],
        ])),
      );
    } catch (fout) {
      inhoud.append(maak("p", { textContent: "Van dit cijfer is hier geen uitleg. Kijk bij de tabel op de pagina van het thema." }));
      console.warn("Geen kaart voor", id, fout);
    }
  }

  function open(element) {
    const id = element.dataset.cel ?? element.dataset.cijfer;
    const kaart = dialoog();
    vul(element, id);
    if (!kaart.open) kaart.showModal();
  }

  // --- one stop per table for the keyboard: arrows go from figure to figure
  function bereikbaar() {
    for (const element of document.querySelectorAll(`main :is(${KIEZER})`)) {
      element.classList.add("cijfer");
      if (element.matches("td")) element.tabIndex = -1;
      else {
        element.tabIndex = 0;
        element.setAttribute("role", "button");
        element.setAttribute("aria-haspopup", "dialog");
      }
    }
    for (const tabel of document.querySelectorAll("main table.ijw-tabel")) {
      const eerste = tabel.querySelector("td[data-cel]");
      if (eerste) eerste.tabIndex = 0;
    }
  }

  function pijl(cel, toets) {
    const rij = cel.parentElement;
    const plek = [...rij.children].indexOf(cel);
    const buur = {
      ArrowRight: () => cel.nextElementSibling,
      ArrowLeft: () => cel.previousElementSibling,
      ArrowDown: () => volgende(rij, "nextElementSibling", plek),
      ArrowUp: () => volgende(rij, "previousElementSibling", plek),
    }[toets]?.();
    if (!buur?.matches("td[data-cel]")) return false;
    cel.tabIndex = -1;
    buur.tabIndex = 0;
    buur.focus();
    return true;
  }

  function volgende(rij, kant, plek) {
    let doel = rij[kant];
    while (doel && doel.children.length <= plek) doel = doel[kant];
    return doel?.children[plek];
  }

  document.addEventListener("click", (e) => {
    const element = e.target.closest?.(`main :is(${KIEZER})`);
    if (element && !e.target.closest("a") && !String(window.getSelection())) open(element);
  });
  document.addEventListener("keydown", (e) => {
    const element = e.target.closest?.(`main :is(${KIEZER})`);
    if (!element) return;
    if (e.key === "Enter" || e.key === " ") {
      e.preventDefault();
      open(element);
    } else if (element.matches("td") && pijl(element, e.key)) e.preventDefault();
  });

  // --- a table that is folded below its chart opens for whoever comes for it
  const klapOpen = (element) => { for (let e = element?.closest("details"); e; e = e.parentElement.closest("details")) e.open = true; };

  function naarTabel() {
    const doel = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    if (!doel?.closest("details:not([open])")) return;
    klapOpen(doel);
    doel.scrollIntoView();
  }
  window.addEventListener("hashchange", naarTabel);

  // --- a permalink to a figure: #cel:tabel/rij/kolom/gemeente
  function naarCel() {
    const id = decodeURIComponent(window.location.hash).match(/^#cel:(.+)$/)?.[1];
    // of a table in which all is nil or withheld one sentence stands here
    const zin = id && document.querySelector(`[data-leeg="${CSS.escape(id.split("/")[0])}"]`)?.parentElement;
    const cel = id && (document.querySelector(`td[data-cel="${CSS.escape(id)}"]`) ?? zin);
    if (!cel) return;
    document.querySelectorAll(".aangewezen").forEach((oud) => oud.classList.remove("aangewezen"));
    cel.classList.add("aangewezen");
    klapOpen(cel);
    cel.scrollIntoView({ block: "center" });
    cel.tabIndex = cel === zin ? -1 : 0;
    cel.focus({ preventScroll: true });
    venster?.close();
  }
  window.addEventListener("hashchange", naarCel);

  // --- charts to take along, with what they are about below them
  const [LETTER, REGEL] = ["11px 'Source Sans 3', Arial, sans-serif", 15];
  const IN_SVG = "http://www.w3.org/2000/svg";

  function breekAf(tekst, letter, breedte) {
    const vlak = maak("canvas").getContext("2d");
    vlak.font = letter;
    return tekst.split(" ").reduce((regels, woord) => {
      const langer = [...regels.slice(-1), woord].join(" ");
      return regels.length && vlak.measureText(langer).width <= breedte ? [...regels.slice(0, -1), langer] : [...regels, woord];
    }, []).map((regel) => [regel, letter]);
  }

  // The letters of the page as a style that a drawing carries along; none where a page from disk may not read them
  async function letters() {
    const als = (blob) => new Promise((klaar) => { const lezer = new FileReader(); lezer.onload = () => klaar(lezer.result); lezer.readAsDataURL(blob); });
    const van = async (regel, blad) => {
      const adres = regel.style.getPropertyValue("src").match(/url\("?([^")]+)"?\)/)[1];
      const letter = await als(await (await fetch(new URL(adres, blad))).blob());
      return `@font-face{font-family:'Source Sans 3';font-weight:${regel.style.getPropertyValue("font-weight")};src:url(${letter})}`;
    };
    try {
      const regels = [...document.styleSheets].flatMap((blad) => [...blad.cssRules].map((regel) => [regel, blad.href ?? document.baseURI]));
      const eigen = regels.filter(([regel]) => regel instanceof CSSFontFaceRule && regel.style.getPropertyValue("font-style") !== "italic" && /Source Sans/.test(regel.style.getPropertyValue("font-family")));
      return (await Promise.all(eigen.map(([regel, blad]) => van(regel, blad)))).join("");
    } catch {
      return "";
    }
  }

  // A live chart as it is shown now, with the choices that were made, as a drawing of its own
  async function losgemaakt(levend, bijschrift) {
    const svg = levend.cloneNode(true);
    const [breed, hoog] = ["width", "height"].map((maat) => Number(levend.getAttribute(maat)));
    const regels = bijschrift.flatMap((tekst, nr) => breekAf(tekst, nr ? LETTER : `bold ${LETTER}`, breed - 8));
    const erin = (naam, tekst, kenmerken = {}) => {
      const deel = Object.assign(document.createElementNS(IN_SVG, naam), { textContent: tekst });
      for (const [kenmerk, waarde] of Object.entries(kenmerken)) deel.setAttribute(kenmerk, waarde);
      return deel;
    };
    svg.prepend(erin("style", await letters()));
    svg.append(...regels.map(([tekst, letter], nr) => erin("text", tekst, { x: 4, y: hoog + REGEL * (nr + 1), style: `font:${letter};fill:#12294a` })));
    const heel = hoog + REGEL * regels.length + 8;
    svg.setAttribute("height", heel);
    svg.setAttribute("viewBox", `0 0 ${breed} ${heel}`);
    return new XMLSerializer().serializeToString(svg);
  }

  const geef = (figuur, href, uitgang) => maak("a", { href, download: `${figuur.id}.${uitgang}` }).click();
  const getekend = (figuur) => figuur.querySelector(".vega-doel svg");
  const tekeningVan = (figuur) => losgemaakt(getekend(figuur), JSON.parse(figuur.querySelector(".als-png").dataset.bijschrift));

  async function svg(figuur) {
    geef(figuur, URL.createObjectURL(new Blob([await tekeningVan(figuur)], { type: "image/svg+xml" })), "svg");
  }

  async function png(figuur) {
    const beeld = figuur.querySelector("img");
    if (!getekend(figuur) && window.location.protocol === "file:") {
      beeld.scrollIntoView(); // a picture from disk may not be drawn; the live chart may
      setTimeout(() => { if (getekend(figuur)) png(figuur); }, 1500);
      return;
    }
    const bron = getekend(figuur) ? `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await tekeningVan(figuur))}` : beeld.src.split("#")[0];
    const plaatje = Object.assign(new Image(), { src: bron });
    await plaatje.decode();
    const [breed, hoog] = [plaatje.naturalWidth * 2, plaatje.naturalHeight * 2];
    const vlak = maak("canvas", { width: breed, height: hoog }).getContext("2d");
    vlak.fillStyle = "#fff";
    vlak.fillRect(0, 0, breed, hoog);
    vlak.drawImage(plaatje, 0, 0, breed, hoog);
    geef(figuur, vlak.canvas.toDataURL("image/png"), "png");
  }

  // --- a table as CSV: a row per cell, as in the data package; a text that a spreadsheet would run gets an apostrophe
  const FORMULE = /^(?:[\t\r\n]|[\s"'`‘’“”\u200b-\u200f\u2060\ufeff]*[=+\-@\u2212\uff0b\uff0d\uff1d\uff20])/u;
  const IS_GETAL = /^(?:[+\-\u2212]?(?:\d[\d.,]*|\.\d+)(?:e[+-]?\d+)?[ \u00a0]?%?|-)$/iu;
  const CSV_KOP = "tabel,rij,kolom,gemeente,waarde,eenheid,status,weergave,cel";

  function csvCel(tekst) {
    const regels = tekst.replace(/\r\n?/g, "\n");
    const veilig = FORMULE.test(regels) && !IS_GETAL.test(regels.replace(/^[ \u00a0]+|[ \u00a0]+$/g, "")) ? `'${regels}` : regels;
    return /[",\n]/.test(veilig) ? `"${veilig.replaceAll('"', '""')}"` : veilig;
  }

  async function csv(id) {
    const tabel = (await haalTabel(rapport, id)).tabellen[id];
    const regels = tabel.cellen.map(([r, k, gemeente, waarde, status, weergave, eenheid]) => {
      const [[rij, rijnaam], [kolom, kolomnaam]] = [tabel.rijen[r], tabel.kolommen[k]];
      return [id, rijnaam, kolomnaam, gemeente, waarde, eenheid, status, weergave, `${id}/${rij}/${kolom}/${gemeente}`].map(csvCel).join(",");
    });
    const href = URL.createObjectURL(new Blob([[CSV_KOP, ...regels, ""].join("\n")], { type: "text/csv" }));
    maak("a", { href, download: `${id}.csv` }).click();
  }

  function insluiten(link) {
    const figuur = link.closest("figure");
    const bestaand = figuur.querySelector(".insluitcode");
    if (bestaand) { bestaand.remove(); return; }
    const titel = figuur.querySelector("figcaption").textContent.trim().replace(/\s+/g, " ").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
    const hoog = Math.ceil(figuur.getBoundingClientRect().height + 80);
    const gekozen = new URLSearchParams([...new URLSearchParams(window.location.search)].filter(([sleutel]) => sleutel.startsWith(`${figuur.id}.`)));
    const adres = `${link.href}${gekozen.size ? `?${gekozen}` : ""}`.replaceAll("&", "&amp;");
    const code = `<iframe src="${adres}" title="${titel}" width="100%" height="${hoog}" style="border:0" loading="lazy"></iframe>`;
    const veld = maak("textarea", { readOnly: true, rows: 3, value: code });
    veld.setAttribute("aria-label", "Code om deze grafiek op een andere site te tonen");
    const blok = maak("div", { className: "insluitcode" }, veld, maak("p", {}, "Plak deze regels op een eigen pagina, of ", maak("a", { href: link.href, textContent: "bekijk de losse grafiek" }), "."));
    link.parentElement.after(blok);
    veld.focus();
    veld.select();
  }

  document.addEventListener("click", (e) => {
    const figuur = e.target.closest?.("figure");
    const gekozen = figuur?.querySelector(".vega-figuur")?.gekozen?.();
    const link = e.target.closest?.("a.insluiten");
    const tabel = e.target.closest?.(".als-csv");
    if (e.target.closest?.(".als-png")) png(figuur);
    if (gekozen && e.target.closest?.('.meenemen a[href$=".svg"]')) { e.preventDefault(); svg(figuur); }
    if (tabel) csv(tabel.dataset.tabel);
    if (link) { e.preventDefault(); insluiten(link); }
  });

  bereikbaar();
  naarTabel();
  naarCel();
})();
