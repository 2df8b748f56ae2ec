// The page that compares: two reports side by side, one table at a time, bars on the same scale.
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
  const getal = (n, decimalen) => new Intl.NumberFormat("nl-NL", { minimumFractionDigits: decimalen, maximumFractionDigits: decimalen }).format(n);

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

  function cijfer(cel, deel, breed) {
    const td = maak("td", { className: "getal" }, cel ? cel[5] : "n.v.t.");
    if (deel !== null) td.append(maak("span", { className: "vergelijk-deel", textContent: ` ${getal(deel, 0)}%` }));
    const staaf = maak("span", { className: "vergelijk-staaf" });
    staaf.style.width = `${breed}%`;
    td.append(maak("span", { className: "vergelijk-baan" }, staaf));
    return td;
  }

  function toon(uit, gegevens, sleutels, tabelId, kolom) {
    const tabellen = gegevens.map((g) => g.tabellen[tabelId]);
    const inhoud = tabellen.map(cellen);
    const ids = tabellen.map((t, i) => (kolom === EIGEN ? eigenKolom(t, sleutels[i]) : kolom));
    const rijen = [...new Map([...tabellen[0].rijen, ...tabellen[1].rijen])];
    const regels = rijen.map(([rij, label]) => {
      const paar = inhoud.map((c, i) => c.get(`${rij}/${ids[i]}`));
      return { rij, label, paar, waarden: paar.map((c, i) => waarde(tabellen[i], c)) };
    });
    const totalen = regels.find((r) => r.rij === "totaal")?.waarden ?? [null, null];
    const telbaar = regels.filter((r) => r.rij !== "totaal");
    const grootst = {};
    for (const r of telbaar) {
      const eenheid = (r.paar[0] ?? r.paar[1])?.[6];
      grootst[eenheid] = Math.max(grootst[eenheid] ?? 0, ...r.waarden.map((w) => Math.abs(w ?? 0)));
    }
    const lichaam = maak("tbody");
    for (const r of regels) {
      const eenheid = (r.paar[0] ?? r.paar[1])?.[6];
      const [a, b] = r.waarden;
      const decimalen = eenheid === "aantal" ? 0 : tabellen[0].decimalen;
      const verschil = a === null || b === null ? "n.v.t." : `${b - a > 0 ? "+" : ""}${getal(b - a, decimalen)}${eenheid === "procent" ? " pp" : ""}`;
      const rij = maak("tr", { className: r.rij === "totaal" ? "rij-totaal" : "" }, maak("th", { scope: "row", textContent: r.label }));
      r.paar.forEach((cel, i) => {
        const deel = eenheid === "aantal" && totalen[i] && r.waarden[i] !== null && r.rij !== "totaal" ? (100 * r.waarden[i]) / totalen[i] : null;
        const breed = r.rij === "totaal" || !grootst[eenheid] ? 0 : (100 * Math.abs(r.waarden[i] ?? 0)) / grootst[eenheid];
        rij.append(cijfer(cel, deel, breed));
      });
      rij.append(maak("td", { className: "getal", textContent: verschil }));
      lichaam.append(rij);
    }
    const naam = (g) => `${g.naam}, ${g.titel}`;
    const kop = maak("tr", {}, maak("th", { scope: "col", textContent: tabellen[0].eenheid || "Onderdeel" }));
    for (const tekst of [naam(gegevens[0]), naam(gegevens[1]), "Verschil"]) kop.append(maak("th", { scope: "col", className: "getal", textContent: tekst }));
    const tabel = maak("table", { className: "vergelijk-tabel" }, maak("caption", { textContent: tabellen[0].naam || tabellen[0].titel }), maak("thead", {}, kop), lichaam);
    const venster = maak("div", { className: "tabel-venster", tabIndex: 0 }, tabel);
    venster.setAttribute("role", "region");
    venster.setAttribute("aria-label", "Vergelijking");
    const herkomst = maak("p", { className: "tabelnoten" }, `Bron: ${tabellen[0].bron}. `);
    gegevens.forEach((g, i) => herkomst.append(maak("a", { href: `${sleutels[i]}/${tabellen[i].thema}.html#tbl-${tabelId.replaceAll("_", "-")}`, textContent: naam(g) }), i ? "." : " · "));
    uit.replaceChildren(venster, herkomst);
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
    vul(a.kies, opties, gevraagd.get("a") ?? opties[1]?.[0]);
    vul(b.kies, opties, gevraagd.get("b") ?? opties[2]?.[0]);
    plek.replaceChildren(maak("div", { className: "keuzes" }, a.blok, b.blok, t.blok, k.blok), uit);

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
      vul(k.kies, kolommen(gegevens[0].tabellen[id], gegevens[1].tabellen[id], sleutels), k.kies.value || gevraagd.get("kolom"));
      toon(uit, gegevens, sleutels, id, k.kies.value);
      const adres = new URLSearchParams({ a: sleutels[0], b: sleutels[1], tabel: id, kolom: k.kies.value });
      window.history.replaceState(null, "", `#${adres}`);
    }
    await ververs();
  }
  start();
})();
