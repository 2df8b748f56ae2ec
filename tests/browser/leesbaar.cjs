// Looks at pages as people do who enlarge, space out, recolour, print or listen. Usage: node leesbaar.cjs SITE < opdracht.json;
// prints one JSON object. Driven by test_leesbaar.py, which says which pages; what is measured stands in keuringen.js.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const breuken = require("./breuken.cjs");
const { buiten, fouten, levend, metBrowser, open, verschoven } = require("./gereedschap.cjs");

const site = path.resolve(process.argv[2]);
const opdracht = JSON.parse(fs.readFileSync(0, "utf8"));

const VERGROOT = "html { font-size: 200% !important; }";
const RUIM = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }";
const SMAL = new Set(["telefoon", "vierdubbel"]);
const PASSEN = ["schuiven", "buitenBeeld", "afgekapt", "overlapt"];
// 1280 x 1024 at 100, 200 and 400%, a telephone, and paper of 17 cm.
const MATEN = { gewoon: [1280, 1024], dubbel: [640, 512], telefoon: [390, 844], vierdubbel: [320, 256], papier: [643, 900] };

const keur = (pagina, namen) => pagina.evaluate((lijst) => lijst.flatMap((naam) => window.keuringen[naam]()), namen);
// Two frames drawn after the change: then the page's own observers have seen it, on a slow machine too.
const bezonken = (pagina) => pagina.evaluate(() => new Promise((klaar) => { setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(klaar, 0))), 60); }));
const maat = async (pagina, naam) => {
  const [width, height] = MATEN[naam];
  await pagina.setViewportSize({ width, height });
  await pagina.evaluate(() => window.scrollTo({ top: 0, behavior: "instant" }));
  await bezonken(pagina);
  await pagina.waitForFunction(() => [...document.querySelectorAll(".vega-figuur.levend")].every((f) => f.querySelector(".vega-doel svg"))); // drawn again
};

async function met(pagina, css, werk) {
  const blad = await pagina.addStyleTag({ content: css });
  await bezonken(pagina);
  const uit = await werk();
  await blad.evaluate((element) => element.remove());
  return uit;
}

// Enlarged, narrow, spaced out.
async function passen(pagina) {
  const uit = {};
  for (const naam of ["gewoon", "dubbel", "telefoon", "vierdubbel"]) {
    await maat(pagina, naam);
    uit[naam] = await keur(pagina, [...PASSEN, "overlaptInGrafiek", "afgesnedenInGrafiek", "volgorde", "doelgrootte", ...(SMAL.has(naam) ? ["smalleTabellen", "brekendeKoppen"] : [])]);
    if (naam !== "dubbel") uit[`${naam}, ruime letters`] = await met(pagina, RUIM, () => keur(pagina, PASSEN));
    if (naam !== "vierdubbel") uit[`${naam}, letters 200%`] = await met(pagina, VERGROOT, () => keur(pagina, PASSEN));
  }
  return uit;
}

// The card behind the first figure of a page.
async function kaart(pagina) {
  await pagina.evaluate(() => document.querySelector("main [data-cel], main [data-cijfer]").click());
  await pagina.locator(".cijferkaart-inhoud > dl").waitFor();
  const uit = [...(await keur(pagina, ["kaart"])), ...(await met(pagina, RUIM, () => keur(pagina, ["kaart"])))];
  await pagina.keyboard.press("Escape");
  return uit;
}

// Along everything that takes the focus, forth and back.
async function lopen(pagina, hoogstens = 400) {
  const uit = [];
  await pagina.emulateMedia({ reducedMotion: "reduce" }); // no waiting for the page to glide
  await pagina.evaluate(() => { // from the top
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
  });
  for (const toets of ["Tab", "Shift+Tab"]) {
    let stappen = 0;
    for (; stappen < hoogstens; stappen += 1) {
      await pagina.keyboard.press(toets);
      const stap = await pagina.evaluate(() => (document.activeElement === document.body || !document.activeElement ? null : window.keuringen.focus()));
      if (stap === null) break;
      uit.push(...stap.map((gebrek) => `${toets}: ${gebrek}`));
    }
    if (!stappen) uit.push(`${toets}: niets krijgt de focus`);
  }
  await pagina.emulateMedia({ reducedMotion: null });
  return uit;
}

// The tree that a screen reader gets.
async function boom(pagina) {
  const sessie = await pagina.context().newCDPSession(pagina);
  const { nodes } = await sessie.send("Accessibility.getFullAXTree");
  await sessie.detach();
  const opId = new Map(nodes.map((k) => [k.nodeId, k]));
  const dalend = (k) => [k, ...(k.childIds ?? []).filter((id) => opId.has(id)).flatMap((id) => dalend(opId.get(id)))]; // as it is read
  const knopen = dalend(nodes[0]).filter((k) => !k.ignored).map((k) => ({
    rol: k.role?.value ?? "", naam: (k.name?.value ?? "").trim(),
    ...Object.fromEntries((k.properties ?? []).map((p) => [p.name, p.value.value])),
  }));
  const van = (...rollen) => knopen.filter((k) => rollen.includes(k.rol));
  const uit = [];
  if (van("main").length !== 1) uit.push(`${van("main").length} keer main`);
  const koppen = van("heading");
  if (koppen.filter((k) => k.level === 1).length !== 1) uit.push(`${koppen.filter((k) => k.level === 1).length} koppen van niveau 1`);
  koppen.forEach((kop, i) => { if (kop.level > (koppen[i - 1]?.level ?? 0) + 1) uit.push(`kop slaat een niveau over: ${kop.level} "${kop.naam}"`); });
  for (const k of van("table", "image", "button", "link", "textbox", "searchbox", "combobox", "listbox", "radio", "checkbox", "tab", "navigation", "region", "dialog", "heading")) {
    if (!k.naam) uit.push(`${k.rol} zonder naam`);
  }
  const wegen = van("navigation", "region", "search").map((k) => `${k.rol} ${k.naam}`);
  uit.push(...wegen.filter((w, i) => wegen.indexOf(w) !== i).map((w) => `twee keer ${w}`));
  const getekend = await pagina.locator(".vega-figuur").count();
  const beelden = van("image").filter((k) => k.naam.length > 40).length;
  if (beelden < getekend) uit.push(`${getekend} grafieken, ${beelden} afbeeldingen met een beschrijving`);
  return uit;
}

// The colours of the reader's own system, light and dark.
async function kleuren(pagina) {
  const uit = [];
  for (const colorScheme of ["light", "dark"]) {
    await pagina.emulateMedia({ forcedColors: "active", colorScheme });
    uit.push(...(await keur(pagina, ["hoogContrast"])).map((gebrek) => `${colorScheme}: ${gebrek}`));
    for (const kiezer of [".kpi-signaal", ".kpi-balk", ".kpi-verloop", ".vergelijk-baan:has(.vergelijk-staaf[style*='100%'])", ".vega-doel svg"]) {
      const deel = pagina.locator(kiezer).filter({ visible: true }).first();
      if (!(await deel.count())) continue;
      const png = (await deel.screenshot()).toString("base64");
      const contrast = await pagina.evaluate((b) => window.keuringen.teZien(b), png);
      if (contrast < 3) uit.push(`${colorScheme}: ${kiezer} valt weg (${contrast.toFixed(1)})`);
    }
  }
  await pagina.emulateMedia({ forcedColors: null, colorScheme: null });
  return uit;
}

async function stil(pagina) {
  await pagina.emulateMedia({ reducedMotion: "reduce" });
  const uit = await keur(pagina, ["beweging"]);
  await pagina.emulateMedia({ reducedMotion: null });
  return uit;
}

async function papier(pagina) {
  await maat(pagina, "papier");
  await pagina.emulateMedia({ media: "print" });
  await pagina.waitForTimeout(150);
  const uit = await keur(pagina, ["papier", "afgekapt", "overlapt"]);
  await pagina.emulateMedia({ media: null });
  return uit;
}

// What moves on a page of which everything is looked at, as a reader scrolls through it; and of every chart its picture and
// the chart that takes its place: how large they are and what stands in them.
async function verschuiving(browser, adres, [width, height]) {
  const { context, pagina } = await open(browser, adres, { viewport: { width, height } });
  await pagina.evaluate(async () => {
    const figuren = [...document.querySelectorAll(".vega-figuur")];
    const maat = (deel) => { const { width: breed, height: hoog } = deel.getBoundingClientRect(); return [breed, hoog].map(Math.round); };
    const teksten = (deel) => [...deel.querySelectorAll("text[font-size]")].map((t) => `${t.textContent} ${t.getAttribute("font-size")} ${t.closest("[font-family]").getAttribute("font-family")}`);
    const bladen = await Promise.all(figuren.map(async (figuur) => (await fetch(figuur.querySelector("img").src)).text()));
    const beelden = figuren.map((figuur) => [maat(figuur), ["width", "height"].map((kant) => Number(figuur.querySelector("img").getAttribute(kant)))]);
    const plekken = (deel) => [...deel.querySelectorAll("text[font-size], g.role-frame, g[transform]")].map((e) => e.getAttribute("transform") ?? "");
    window.vooraf = { figuren, maat, teksten, bladen, beelden, plekken };
  });
  const som = await verschoven(pagina);
  const grafieken = await pagina.evaluate(() => {
    const { figuren, maat, teksten, bladen, beelden, plekken } = window.vooraf;
    return figuren.map((figuur, nr) => {
      const blad = new DOMParser().parseFromString(bladen[nr], "image/svg+xml");
      const levend = figuur.querySelector(".vega-doel svg");
      return {
        naam: figuur.closest("figure").id, ruimte: beelden[nr][0], figuur: maat(figuur), beeld: beelden[nr][1], levend: maat(levend),
        letter: blad.querySelector("style")?.textContent.includes("data:font/woff2") ?? false,
        getekend: teksten(blad), teksten: teksten(levend), plekBeeld: plekken(blad).find(Boolean), plekLevend: plekken(levend).find(Boolean), delen: figuur.querySelectorAll(".vega-doel [class*=concat_1_group]").length,
      };
    });
  });
  await context.close();
  return { som, grafieken };
}

async function openLevend(browser, adres) {
  const { context, pagina } = await open(browser, adres, { viewport: { width: 1280, height: 1024 } });
  await levend(pagina);
  await pagina.addScriptTag({ path: path.join(__dirname, "keuringen.js") });
  return { context, pagina };
}

async function bekijk(browser, basis, naam) {
  const { context, pagina } = await openLevend(browser, basis + naam);
  const uit = { passen: await passen(pagina), stilstaan: {} };
  for (const venster of ["gewoon", "telefoon"]) uit.stilstaan[venster] = await verschuiving(browser, basis + naam, MATEN[venster]);
  await maat(pagina, "gewoon");
  uit.structuur = await keur(pagina, ["structuur"]);
  uit.boom = await boom(pagina);
  uit.kleuren = await kleuren(pagina);
  uit.stil = await stil(pagina);
  uit.lopen = {};
  for (const venster of ["gewoon", "vierdubbel"]) {
    await maat(pagina, venster);
    uit.lopen[venster] = await lopen(pagina);
  }
  if (await pagina.locator("main :is([data-cel], [data-cijfer])").count()) uit.lopen.kaart = await kaart(pagina);
  uit.papier = await papier(pagina);
  await context.close();
  return uit;
}

const bewaar = () => { window.gaaf = [document.documentElement.lang, document.querySelector("main").innerHTML]; };
const herstel = () => {
  [document.documentElement.lang, document.querySelector("main").innerHTML] = window.gaaf;
  document.querySelectorAll("style.breuk").forEach((blad) => blad.remove());
};

// Every break on a page that is also looked at unbroken: what the check says of it.
async function breekAlles(browser, basis) {
  const { context, pagina } = await openLevend(browser, basis + opdracht.proef);
  await pagina.evaluate(bewaar);
  const uit = [];
  for (const [naam, venster, script] of breuken) {
    const stap = { kaart, boom, kleuren, stil, lopen: (p) => lopen(p, 40), papier }[naam] ?? ((p) => keur(p, [naam]));
    await maat(pagina, venster);
    await pagina.evaluate(script);
    uit.push({ naam, script, gezien: await stap(pagina) });
    await pagina.evaluate(herstel);
  }
  await context.close();
  return uit;
}

metBrowser(site, async (browser, basis) => {
  const uit = { paginas: {}, fouten, buiten };
  const wachtend = opdracht.paginas.map((naam) => async () => { uit.paginas[naam] = await bekijk(browser, basis, naam); });
  wachtend.unshift(async () => { uit.breuken = await breekAlles(browser, basis); });
  async function werk() {
    for (let taak = wachtend.shift(); taak; taak = wachtend.shift()) await taak();
  }
  await Promise.all([werk(), werk()]);
  return uit;
});
