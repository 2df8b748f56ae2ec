// Runs inside a page: what can be measured of how it reads. Every check gives a list of sentences, empty when all is well.
// Loaded by leesbaar.cjs; test_leesbaar.py breaks a page once for every check, to see that it can fail.
window.keuringen = (() => {
  "use strict";
  const SPELING = 1; // px that rounding may take
  const alle = (kiezer, binnen = document) => [...binnen.querySelectorAll(kiezer)];
  const kort = (tekst) => tekst.trim().replace(/\s+/g, " ").slice(0, 50);
  const wie = (e) => `${e.localName}${e.id ? `#${e.id}` : ""}${e.classList.length ? `.${[...e.classList].join(".")}` : ""} "${kort(e.textContent)}"`;
  const stijl = (e) => getComputedStyle(e);
  const ouders = (e) => { const rij = []; for (let o = e.parentElement; o; o = o.parentElement) rij.push(o); return rij; };
  const verborgen = (e) => [e, ...ouders(e)].some((o) => stijl(o).clipPath === "inset(50%)");
  const zichtbaar = (e) => e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && !verborgen(e);
  const schuivend = (e) => ouders(e).find((o) => ["auto", "scroll"].includes(stijl(o).overflowX) && o.scrollWidth > o.clientWidth + SPELING);
  const zwevend = (e) => [e, ...ouders(e)].some((o) => ["fixed", "sticky"].includes(stijl(o).position));
  const blok = (e) => [e, ...ouders(e)].find((o) => !["inline", "contents"].includes(stijl(o).display) && !o.ownerSVGElement) ?? document.body;
  const BEDIENBAAR = "a[href], button, input, select, textarea, summary, [role='button'], [role='tab'], [tabindex='0']";

  // Text on the screen: one entry per line of a text node, a little less high than its font, because capitals and tails seldom meet.
  function regels(wortel = document.body) {
    const uit = [];
    const loper = document.createTreeWalker(wortel, NodeFilter.SHOW_TEXT, (knoop) => (knoop.data.trim() ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT));
    while (loper.nextNode()) {
      const ouder = loper.currentNode.parentElement;
      if (["SCRIPT", "STYLE", "OPTION", "TITLE"].includes(ouder.tagName) || ouder.ownerSVGElement || !zichtbaar(ouder)) continue;
      const bereik = document.createRange();
      bereik.selectNodeContents(loper.currentNode);
      for (const r of bereik.getClientRects()) {
        const rand = r.height * 0.2;
        if (r.width > 2) uit.push({ ouder, tekst: loper.currentNode.data, links: r.left, rechts: r.right, boven: r.top + rand, onder: r.bottom - rand });
      }
    }
    return uit;
  }

  // 1.4.10: the page itself does not scroll sideways; only a table may, in a frame of its own that the keyboard reaches.
  function schuiven() {
    const breed = window.innerWidth;
    const uit = document.documentElement.scrollWidth > breed ? [`de pagina is ${document.documentElement.scrollWidth} breed in een venster van ${breed}`] : [];
    for (const e of alle("body *")) {
      if (!["auto", "scroll"].includes(stijl(e).overflowX) || e.scrollWidth <= e.clientWidth + SPELING || e.closest("textarea, svg") || !zichtbaar(e)) continue;
      if (!e.querySelector("table") && e.localName !== "pre") uit.push(`schuift zijwaarts zonder tabel: ${wie(e)}`);
      if (e.tabIndex !== 0) uit.push(`schuift, maar niet met het toetsenbord: ${wie(e)}`);
      else if (!e.hasAttribute("aria-label") && !e.hasAttribute("aria-labelledby")) uit.push(`schuivend kader zonder naam: ${wie(e)}`);
    }
    return uit;
  }

  // The open card of a figure: within the window, most of it for what it says, never sideways.
  function kaart() {
    const venster = document.querySelector(".cijferkaart[open]");
    const inhoud = venster?.querySelector(".cijferkaart-inhoud");
    if (!inhoud) return ["de kaart van een cijfer gaat niet open"];
    const past = (e) => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.left >= 0 && r.bottom <= window.innerHeight && r.right <= window.innerWidth; };
    const uit = [venster, venster.querySelector(".sluitknop")].filter((e) => !past(e)).map((e) => `buiten beeld: ${wie(e)}`);
    if (inhoud.scrollWidth > inhoud.clientWidth + SPELING) uit.push("de kaart van een cijfer schuift zijwaarts");
    if (inhoud.clientHeight < Math.min(inhoud.scrollHeight, window.innerHeight / 2)) uit.push(`van de kaart is te weinig te zien: ${inhoud.clientHeight} van ${window.innerHeight}`);
    return uit;
  }

  // What stands outside the window and cannot be scrolled to.
  function buitenBeeld() {
    const over = (r) => r.rechts > window.innerWidth + SPELING || r.links < -SPELING;
    const tekst = regels().filter((r) => over(r) && !schuivend(r.ouder) && !zwevend(r.ouder)).map((r) => `tekst buiten beeld: ${wie(r.ouder)}`);
    const knoppen = alle(BEDIENBAAR).filter((e) => {
      const r = e.getBoundingClientRect();
      return zichtbaar(e) && r.width && over({ links: r.left, rechts: r.right }) && !schuivend(e) && !zwevend(e) && !e.matches(".tabel-venster");
    });
    return [...tekst, ...knoppen.map((e) => `bediening buiten beeld: ${wie(e)}`)];
  }

  // Text that its own box cuts off.
  function afgekapt() {
    const uit = [];
    for (const e of alle("body *")) {
      const s = stijl(e);
      if (e.ownerSVGElement || e.closest("svg, textarea, input") || !e.textContent.trim() || !zichtbaar(e)) continue;
      const dicht = (as) => ["hidden", "clip"].includes(s[`overflow${as}`]);
      if (dicht("Y") && e.scrollHeight > e.clientHeight + SPELING) uit.push(`in de hoogte afgekapt: ${wie(e)}`);
      if (dicht("X") && e.scrollWidth > e.clientWidth + SPELING) uit.push(`in de breedte afgekapt: ${wie(e)}`);
    }
    return uit;
  }

  // Lines of text of different blocks that lie over each other, and text that leaves its button or card.
  function overlapt() {
    const lijst = regels().filter((r) => !zwevend(r.ouder)).map((r) => ({ ...r, blok: blok(r.ouder) })).sort((a, b) => a.boven - b.boven);
    const uit = [];
    lijst.forEach((a, i) => {
      for (let j = i + 1; j < lijst.length && lijst[j].boven < a.onder; j += 1) {
        const b = lijst[j];
        const raakt = Math.min(a.rechts, b.rechts) - Math.max(a.links, b.links) > SPELING && Math.min(a.onder, b.onder) - b.boven > SPELING;
        if (raakt && a.blok !== b.blok && schuivend(a.ouder) === schuivend(b.ouder)) uit.push(`tekst over tekst: ${wie(a.ouder)} / ${wie(b.ouder)}`);
      }
      const doos = a.ouder.closest("button, td, th, .kpi, .kpi-signaal, .rapport-kaart, .wissel a, .opgave, .attentie");
      const rand = doos?.getBoundingClientRect();
      if (rand && (a.rechts > rand.right + SPELING || a.onder > rand.bottom + SPELING)) uit.push(`tekst buiten haar vak: ${wie(a.ouder)} in ${wie(doos)}`);
    });
    return uit;
  }

  // Words in a drawn chart that lie over each other; the same word twice is a word with its halo, and the box of
  // a slanting word says little.
  function overlaptInGrafiek() {
    const uit = [];
    for (const svg of alle(".vega-doel svg").filter(zichtbaar)) {
      const woorden = alle("text", svg).filter((t) => t.textContent.trim() && Number(stijl(t).opacity) > 0 && !/rotate\((?!-?90\b)/.test(t.getAttribute("transform"))).map((t) => ({ t, r: t.getBoundingClientRect() }));
      woorden.forEach((a, i) => woorden.slice(i + 1).forEach((b) => {
        const breed = Math.min(a.r.right, b.r.right) - Math.max(a.r.left, b.r.left);
        const hoog = Math.min(a.r.bottom, b.r.bottom) - Math.max(a.r.top, b.r.top);
        if (a.t.textContent !== b.t.textContent && breed > 2 && hoog > 0.3 * Math.min(a.r.height, b.r.height)) uit.push(`in de grafiek ${svg.closest("figure")?.id}: "${a.t.textContent}" over "${b.t.textContent}"`);
      }));
    }
    return uit;
  }

  // Words in a drawn chart of which a part lies outside it, and is not drawn.
  function afgesnedenInGrafiek() {
    return alle(".vega-doel svg").filter(zichtbaar).flatMap((svg) => {
      const kader = svg.getBoundingClientRect();
      const buiten = alle("text", svg).filter((t) => t.textContent.trim() && Number(stijl(t).opacity) > 0).filter((t) => {
        const { left, right, top, bottom } = t.getBoundingClientRect();
        return left < kader.left - 3 || right > kader.right + 3 || top < kader.top - 3 || bottom > kader.bottom + 3;
      });
      return buiten.map((t) => `in de grafiek ${svg.closest("figure")?.id}: "${t.textContent}" valt er deels buiten`);
    });
  }

  // 2.5.8: 24 by 24, or a circle of 24 round its middle that touches no other target; links within a sentence are free.
  function doelgrootte() {
    const inZin = (e) => stijl(e).display.startsWith("inline") && alle(BEDIENBAAR, blok(e.parentElement)).reduce((rest, d) => (d === e || !e.contains(d) ? rest.replace(d.textContent.trim(), "") : rest), blok(e.parentElement).textContent).replace(/[\s,;.·/]+/g, "").length > 1;
    const doelen = alle(BEDIENBAAR).filter((e) => zichtbaar(e) && !e.matches(".tabel-venster") && !zwevend(e)).map((e) => ({ e, r: (e.closest("label") ?? e).getBoundingClientRect() }));
    const klein = doelen.filter(({ e, r }) => r.width > 0 && (r.width < 24 - 0.1 || r.height < 24 - 0.1) && !inZin(e));
    const midden = ({ r }) => [(r.left + r.right) / 2, (r.top + r.bottom) / 2];
    const uit = [];
    for (const doel of klein) {
      const [x, y] = midden(doel);
      const dichtbij = doelen.find((ander) => {
        if (ander === doel || ander.e.contains(doel.e) || doel.e.contains(ander.e)) return false;
        const dx = x - Math.max(ander.r.left, Math.min(x, ander.r.right));
        const dy = y - Math.max(ander.r.top, Math.min(y, ander.r.bottom));
        const [ax, ay] = midden(ander);
        return Math.hypot(dx, dy) < 12 || (klein.includes(ander) && Math.hypot(ax - x, ay - y) < 24);
      });
      if (dichtbij) uit.push(`te klein (${Math.round(doel.r.width)} x ${Math.round(doel.r.height)}): ${wie(doel.e)} bij ${wie(dichtbij.e)}`);
    }
    return uit;
  }

  // --- colours
  const kleur = (tekst) => (tekst.match(/[\d.]+/g) ?? []).map(Number);
  const helder = (c) => c.slice(0, 3).map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)).reduce((s, v, i) => s + v * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (a, b) => { const [x, y] = [helder(a), helder(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  const grond = (e) => [e, ...ouders(e)].map((o) => kleur(stijl(o).backgroundColor)).find((c) => c.length === 3 || c[3] > 0.5) ?? [255, 255, 255];

  // 2.4.7, 2.4.11: the element that has the focus can be seen, nothing lies over it, and something marks it.
  function focus() {
    const e = document.activeElement;
    if (!e || e === document.body) return [];
    const r = e.matches("a, span") ? e.getClientRects()[0] : e.getBoundingClientRect();
    const links = Math.max(r.left, 0), rechts = Math.min(r.right, window.innerWidth), boven = Math.max(r.top, 0), onder = Math.min(r.bottom, window.innerHeight);
    if (rechts - links < 1 || onder - boven < 1) return [`focus buiten beeld: ${wie(e)}`];
    const uit = [];
    const punten = [0.1, 0.5, 0.9].map((deel) => document.elementFromPoint((links + rechts) / 2, boven + (onder - boven) * deel));
    const vrij = (p) => p && (e.contains(p) || p.contains(e) || p.closest("label")?.contains(e));
    if (!punten.some(vrij)) uit.push(`focus bedekt door ${punten[1] ? wie(punten[1]) : "niets"}: ${wie(e)}`);
    const s = stijl(e);
    const lijn = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2;
    const binnen = parseFloat(s.outlineOffset) < 0;
    if (!lijn) uit.push(`focus zonder lijn: ${wie(e)}`);
    else if (contrast(kleur(s.outlineColor), grond(binnen ? e : e.parentElement)) < 3) uit.push(`focuslijn met te weinig contrast: ${wie(e)}`);
    return uit;
  }

  // --- order and structure as a reader without a screen meets them
  function volgorde() {
    const uit = [];
    const stukken = alle(".balk-binnen > *, main > *, main .titelblok > *, .rapport-kaart > *, .ijw-figuur > *, .ijw-tabel-figuur > *, .voet")
      .filter((e) => zichtbaar(e) && stijl(e).position !== "absolute" && e.getBoundingClientRect().height > 0);
    stukken.forEach((e, i) => {
      const vorige = stukken[i - 1];
      if (!vorige || vorige.parentElement !== e.parentElement) return;
      const [a, b] = [vorige.getBoundingClientRect(), e.getBoundingClientRect()];
      const terug = b.bottom <= a.top + SPELING || (b.right <= a.left + SPELING && b.top < a.bottom - SPELING);
      if (terug) uit.push(`staat in beeld voor wat eerder wordt voorgelezen: ${wie(e)} / ${wie(vorige)}`);
    });
    return uit;
  }

  function structuur() {
    const uit = [];
    const eis = (waar, tekst) => { if (!waar) uit.push(tekst); };
    eis(/^nl/.test(document.documentElement.lang), "de pagina zegt niet dat zij Nederlands is");
    for (const tabel of alle("main table").filter(zichtbaar)) {
      const rijen = alle("tbody tr", tabel);
      eis(alle("thead th", tabel).length && !alle("thead td", tabel).some((td) => td.textContent.trim()), `tabel zonder kolomkoppen: ${wie(tabel)}`);
      if (!tabel.matches(".ijw-tabel, .vergelijk-tabel")) continue; // a list of words in two columns
      eis(rijen.every((rij) => rij.querySelector("th[scope='row'], th[scope='rowgroup'], th[scope='colgroup']")), `rij zonder kop: ${wie(tabel)}`);
      eis(alle("th", tabel).every((th) => th.scope), `kop zonder richting: ${wie(tabel)}`);
    }
    const ENGELS = /\b(the|and|with|this|from|are|which)\b/gi;
    for (const e of alle("main p, main li, main dd, main td, main th, main h1, main h2, main h3, figcaption")) {
      if (!e.closest("[lang^='en']") && (e.textContent.match(ENGELS) ?? []).length >= 3) uit.push(`Engels zonder lang: ${wie(e)}`);
    }
    return uit;
  }

  // --- forced colours: the chosen one differs from its neighbours, words in charts can be read
  function hoogContrast() {
    const uit = [];
    const EIGEN = ["borderTopWidth", "borderTopStyle", "borderBottomWidth", "borderBottomColor", "borderBottomStyle", "borderLeftColor", "borderLeftWidth", "backgroundColor", "textDecorationLine", "outlineStyle", "fontWeight"];
    for (const e of alle("a[aria-current], [aria-selected='true']").filter(zichtbaar)) {
      const buur = alle(`${e.localName}`, e.closest("ul, [role='tablist'], ol") ?? e.parentElement).find((x) => x !== e && !x.hasAttribute("aria-current") && x.getAttribute("aria-selected") !== "true");
      if (buur && EIGEN.every((naam) => stijl(e)[naam] === stijl(buur)[naam])) uit.push(`gekozen en niet gekozen zien er gelijk uit: ${wie(e)}`);
    }
    for (const svg of alle(".vega-doel svg").filter(zichtbaar)) {
      const vlak = grond(svg);
      const slecht = alle("text", svg).find((t) => t.textContent.trim() && !t.closest(".role-mark") && contrast(kleur(stijl(t).fill), vlak) < 4.5);
      if (slecht) uit.push(`woorden in de grafiek ${svg.closest("figure")?.id} vallen weg: "${slecht.textContent}" ${stijl(slecht).fill} op ${vlak}`);
    }
    for (const beeld of alle(".vega-figuur img").filter(zichtbaar)) {
      if (helder(grond(beeld)) < 0.5) uit.push(`afbeelding met donkere letters op een donkere grond: ${beeld.closest("figure")?.id}`);
    }
    return uit;
  }

  // The colours of a picture of the screen that cover at least one in five hundred points: are two of them far enough apart?
  async function teZien(png) {
    const beeld = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const vlak = new OffscreenCanvas(beeld.width, beeld.height).getContext("2d");
    vlak.drawImage(beeld, 0, 0);
    const { data } = vlak.getImageData(0, 0, beeld.width, beeld.height);
    const telling = new Map();
    for (let i = 0; i < data.length; i += 4) {
      const sleutel = `${data[i]},${data[i + 1]},${data[i + 2]}`;
      telling.set(sleutel, (telling.get(sleutel) ?? 0) + 1);
    }
    const kleuren = [...telling].filter(([, n]) => n > data.length / 2000).map(([c]) => kleur(c));
    return Math.max(1, ...kleuren.flatMap((a) => kleuren.map((b) => contrast(a, b))));
  }

  // --- less motion, print
  function beweging() {
    const duur = (tekst) => Math.max(...tekst.split(",").map(parseFloat));
    const uit = alle("*").filter((e) => duur(stijl(e).transitionDuration) > 0 || (stijl(e).animationName !== "none" && duur(stijl(e).animationDuration) > 0)).map((e) => `beweegt: ${wie(e)}`);
    if (stijl(document.documentElement).scrollBehavior !== "auto") uit.push("schuift vloeiend");
    return uit;
  }

  // A table of at most three columns of figures shows them all, without scrolling.
  function smalleTabellen() {
    const dicht = alle("main details:not([open])");
    dicht.forEach((d) => { d.open = true; }); // also what a reader opens must fit
    const uit = alle("main table").filter(zichtbaar).flatMap((tabel) => {
      const kolommen = Math.max(...[...tabel.rows].map((rij) => [...rij.cells].reduce((som, cel) => som + cel.colSpan, 0)));
      const buiten = [...tabel.querySelectorAll("th, td")].filter((cel) => {
        const { left, right } = cel.getBoundingClientRect();
        return left < -SPELING || right > document.documentElement.clientWidth + SPELING;
      });
      return kolommen <= 4 && buiten.length ? [`${buiten.length} cellen buiten beeld in een tabel van ${kolommen} kolommen: ${wie(tabel)}`] : [];
    });
    dicht.forEach((d) => { d.open = false; });
    return uit;
  }

  // A long word at the head of a row is broken where Dutch breaks it; so is one at the head of a column where it has a place for that.
  function brekendeKoppen() {
    const dicht = alle("main details:not([open])");
    dicht.forEach((d) => { d.open = true; });
    const uit = alle("main table.ijw-tabel th").filter(zichtbaar).flatMap((th) => {
      const letters = []; // each with its text node and where it stands
      const loper = document.createTreeWalker(th, NodeFilter.SHOW_TEXT);
      while (loper.nextNode()) {
        [...loper.currentNode.data].forEach((letter, nr) => {
          const bereik = document.createRange();
          bereik.setStart(loper.currentNode, nr);
          bereik.setEnd(loper.currentNode, nr + 1);
          letters.push({ letter, knoop: loper.currentNode, boven: [...bereik.getClientRects()].at(-1)?.top });
        });
      }
      const woorden = [...letters.map((l) => l.letter).join("").matchAll(/\p{L}+/gu)].map((m) => letters.slice(m.index, m.index + m[0].length));
      const breekt = (woord, los) => woord.some((l, nr) => nr && (l.knoop !== woord[nr - 1].knoop) === los && l.boven > woord[nr - 1].boven + 4);
      const kan = (woord) => (th.closest("tbody") ? woord.length >= 10 : new Set(woord.map((l) => l.knoop)).size > 1 && !breekt(woord, true));
      return woorden.filter((w) => kan(w) && breekt(w, false)).map((w) => `midden in een lettergreep gebroken: ${w.map((l) => l.letter).join("")} in ${wie(th)}`);
    });
    dicht.forEach((d) => { d.open = false; });
    return uit;
  }

  function papier() {
    const uit = alle("nav, .balk, .zijkant, .voet, .meenemen, .naar-inhoud, .vega-bindings, button, main select").filter(zichtbaar).map((e) => `op papier nutteloos: ${wie(e)}`);
    for (const kader of alle(".tabel-venster")) {
      if (kader.scrollWidth > kader.clientWidth + SPELING) uit.push(`tabel breder dan het papier (${kader.scrollWidth} in ${kader.clientWidth}): ${wie(kader)}`);
    }
    for (const figuur of alle(".vega-figuur")) {
      const beeld = figuur.querySelector("img");
      if (!beeld || !zichtbaar(beeld) || !beeld.complete || !beeld.naturalWidth) uit.push(`grafiek ontbreekt op papier: ${figuur.closest("figure")?.id}`);
    }
    return [...uit, ...alle("main details:not([open])").filter((e) => zichtbaar(e) && !e.lastElementChild.checkVisibility({ contentVisibilityAuto: true, contentVisibilityProperty: true })).map((e) => `dichtgeklapt op papier: ${wie(e)}`)];
  }

  return { schuiven, kaart, buitenBeeld, afgekapt, overlapt, overlaptInGrafiek, afgesnedenInGrafiek, doelgrootte, focus, volgorde, structuur, hoogContrast, teZien, beweging, papier, smalleTabellen, brekendeKoppen };
})();
