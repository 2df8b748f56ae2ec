// A table of many gemeenten shows those with most. Here a reader finds any of them by its name, in that table. Its cells come
// from the script of the table, that the downloads are made of too; it is asked for when somebody comes to the field.
(() => {
  "use strict";
  const { rapport } = document.documentElement.dataset;
  if (!rapport || !window.ijwHaalTabel) return;
  const HOOGSTENS = { rij: 10, gekanteld: 10, ernaast: 3 };
  const zoekers = new Map();
  const maak = (naam, eigenschappen = {}, ...kinderen) => {
    const element = Object.assign(document.createElement(naam), eigenschappen);
    element.append(...kinderen);
    return element;
  };
  const plat = (tekst) => tekst.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  function veldBoven(tabel) {
    const figuur = tabel.closest("figure");
    const veld = maak("input", { type: "search", id: `${figuur.id}-gemeente`, autocomplete: "off", spellcheck: false });
    const status = maak("span", { className: "gemeentezoek-status" });
    status.setAttribute("role", "status");
    const waarin = figuur.querySelector("figcaption")?.textContent.trim().replace(/\s+/g, " ") ?? "";
    const label = maak("label", { htmlFor: veld.id }, "Zoek een gemeente", maak("span", { className: "verborgen", textContent: ` in ${waarin}` }));
    (tabel.closest(".tabel-venster") ?? tabel).before(maak("p", { className: "gemeentezoek" }, label, veld, status));
    return { veld, status };
  }

  // The data of a table, and which of its rows or columns a gemeente is
  async function lees(id) {
    const { [id]: tabel } = (await window.ijwHaalTabel(rapport, id)).tabellen;
    const [[kant, volgorde]] = Object.entries(tabel.gemeenten);
    const cellen = new Map(tabel.cellen.map((cel) => [`${tabel.rijen[cel[0]][0]}/${tabel.kolommen[cel[1]][0]}`, cel]));
    return { volgorde, namen: new Map(tabel[kant]), cel: (rij, kolom) => cellen.get(`${rij}/${kolom}`) };
  }

  // Those of that name, then those that begin so, then those that hold it; each with most first
  function gevonden({ volgorde, namen }, term) {
    const past = (g) => { const naam = plat(namen.get(g)); return naam === term ? 0 : naam.startsWith(term) ? 1 : naam.includes(term) ? 2 : 3; };
    return volgorde.map((g) => [past(g), g]).filter(([orde]) => orde < 3).sort(([a], [b]) => a - b).map(([, g]) => g);
  }

  function zoeker(tabel) {
    const soort = tabel.dataset.gemeenten;
    const [lichaam] = tabel.tBodies;
    const eigen = [...lichaam.rows];
    const adres = (td) => td.dataset.cel.split("/");
    const plekken = (tr) => [...tr.querySelectorAll("td[data-cel]")].map(adres);
    const voorbeeld = eigen.map(plekken).find((p) => p.length);
    if (!voorbeeld) return;
    const [[id]] = voorbeeld;
    const { veld, status } = veldBoven(tabel);
    let beurt = 0;

    const cel = (gegevens, rij, kolom) => {
      const [, , gemeente = "", , klasse = "", tekst = ""] = gegevens.cel(rij, kolom) ?? [];
      const td = maak("td", { className: `${klasse} cijfer gezocht`, textContent: tekst });
      td.dataset.cel = `${id}/${rij}/${kolom}/${gemeente}`;
      return td;
    };

    // --- a gemeente is a row: those that are looked for stand where the others stood
    function alsRijen(gegevens, wie) {
      const kant = soort === "rij" ? 1 : 2;
      const van = new Map(eigen.map((tr) => [plekken(tr)[0]?.[kant], tr]));
      const rest = eigen.filter((tr) => !gegevens.volgorde.includes(plekken(tr)[0]?.[kant]));
      const rij = (g) => maak("tr", {}, maak("th", { scope: "row", textContent: gegevens.namen.get(g) }),
        ...voorbeeld.map(([, r, k]) => (soort === "rij" ? cel(gegevens, g, k) : cel(gegevens, r, g))),
        ...(tabel.querySelector("thead .waarom") ? [maak("td", { className: "waarom" })] : []));
      lichaam.replaceChildren(...wie.map((g) => van.get(g) ?? rij(g)), ...rest);
    }

    // --- a gemeente is a column beside those that are shown
    function alsKolommen(gegevens, wie) {
      tabel.querySelectorAll(".gezocht").forEach((oud) => oud.remove());
      const erbij = (tr, kinderen) => { const einde = tr.querySelector(".waarom"); if (einde) einde.before(...kinderen); else tr.append(...kinderen); };
      erbij(tabel.tHead.rows[0], wie.map((g) => maak("th", { scope: "col", className: "gezocht", textContent: gegevens.namen.get(g) })));
      const breed = [...tabel.tHead.rows[0].cells].length;
      for (const tr of eigen) {
        const [eerste] = plekken(tr);
        if (eerste) erbij(tr, wie.map((g) => cel(gegevens, eerste[1], g)));
        else tr.cells[0].colSpan = breed;
      }
    }

    function bereikbaar() {
      const cellen = [...tabel.querySelectorAll("td[data-cel]")];
      cellen.forEach((td, nr) => { td.tabIndex = nr ? -1 : 0; });
    }

    function melding(term, wie) {
      if (!term) return "";
      if (!wie.length) return `Geen gemeente met „${veld.value.trim()}” in haar naam.`;
      const meer = wie.length > HOOGSTENS[soort] ? `; hier staan er ${HOOGSTENS[soort]}` : "";
      return `${wie.length} ${wie.length === 1 ? "gemeente" : "gemeenten"} gevonden${meer}.`;
    }

    async function ververs() {
      const mijn = ++beurt;
      try {
        const gegevens = await lees(id);
        if (mijn !== beurt) return;
        const term = plat(veld.value.trim());
        const wie = term ? gevonden(gegevens, term) : [];
        const getoond = wie.slice(0, HOOGSTENS[soort]);
        if (soort === "ernaast") alsKolommen(gegevens, getoond);
        else if (term) alsRijen(gegevens, getoond);
        else lichaam.replaceChildren(...eigen);
        bereikbaar();
        status.textContent = melding(term, wie);
      } catch (fout) {
        status.textContent = "De andere gemeenten zijn hier niet te laden; zij staan in de download van deze tabel.";
        console.warn("Geen gegevens van", id, fout);
      }
    }

    // The gemeente of a cell that a link leads to
    async function toon(rij, kolom) {
      const { namen } = await lees(id);
      veld.value = namen.get(soort === "rij" ? rij : kolom) ?? "";
      await ververs();
    }

    veld.addEventListener("focus", () => window.ijwHaalTabel(rapport, id).catch(() => {}), { once: true });
    veld.addEventListener("input", ververs);
    veld.addEventListener("keydown", (e) => { if (e.key === "Escape" && veld.value) { veld.value = ""; ververs(); } });
    zoekers.set(id, toon);
  }

  // --- a link to a figure of a gemeente that is not shown
  async function naarCel() {
    const adres = decodeURIComponent(window.location.hash).match(/^#cel:(.+)$/)?.[1];
    const [id, rij, kolom] = adres?.split("/") ?? [];
    const staatEr = () => document.querySelector(`td[data-cel="${CSS.escape(adres)}"]`);
    if (!zoekers.has(id) || staatEr()) return;
    await zoekers.get(id)(rij, kolom);
    if (staatEr()) window.dispatchEvent(new Event("hashchange"));
  }

  document.querySelectorAll("main table[data-gemeenten]").forEach(zoeker);
  window.addEventListener("hashchange", naarCel);
  naarCel();
})();
