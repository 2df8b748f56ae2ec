// Uses the built dashboard as a reader would. Usage: node dashboard.cjs SITE < opdracht.json; prints one JSON object.
// Driven by test_dashboard.py, which says which pages to look at.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { VENSTERS, axe, buiten, fouten, levend, metBrowser, open } = require("./gereedschap.cjs");
const { EMBEDDED, vragen } = require("./vragen.cjs");

const site = path.resolve(process.argv[2]);
const opdracht = JSON.parse(fs.readFileSync(0, "utf8"));
async function scan(browser, basis) {
  const uit = {};
  for (const naam of opdracht.scan) {
    for (const [venster, viewport] of Object.entries(VENSTERS)) {
      const { context, pagina } = await open(browser, basis + naam, { viewport });
      const vooraf = await pagina.evaluate(() => performance.getEntriesByType("resource").some((r) => r.name.endsWith("vega.js")));
      await levend(pagina);
      uit[`${naam} ${venster}`] = {
        axe: await axe(pagina),
        breedte: await pagina.evaluate(() => document.documentElement.scrollWidth),
        afgekapt: await pagina.locator(".vega-doel svg text").evaluateAll((lijst) => lijst.map((t) => t.textContent).filter((t) => t.endsWith("…"))),
        grafieken: await pagina.locator(".vega-figuur").count(),
        vegaVooraf: vooraf,
      };
      await context.close();
    }
  }
  return uit;
}

const sommen = (figuur) => figuur.locator(".vega-doel .mark-text.role-mark text").allTextContents();

// Months chosen in every way one after the other; after each step what the chart says, and the signals it says it from.
async function maanden(browser, basis) {
  const { context, pagina } = await open(browser, basis + opdracht.standen);
  await levend(pagina);
  const figuur = pagina.locator(".vega-figuur", { has: pagina.locator('select[name="van"]') }).first();
  const stand = (naam) => figuur.evaluate((f, stap) => ({
    stap,
    signalen: ["van", "tm"].map((signaal) => f.view.signal(signaal)),
    lijsten: [...f.querySelectorAll("select")].map((s) => s.selectedOptions[0].textContent),
    kop: f.querySelector(".vega-doel .role-title-text text").textContent,
    sommen: [...f.querySelectorAll(".vega-doel .mark-text.role-mark.concat_1_layer_1_marks text")].map((t) => t.textContent),
    band: f.querySelectorAll(".vega-doel .concat_0_layer_0_marks path").length,
  }), naam);
  const plek = (nr) => figuur.evaluate((f, maand) => {
    const schaal = f.view.scale("concat_0_x");
    const vlak = f.querySelector(".vega-doel .concat_0_group .background").getBoundingClientRect();
    return [vlak.left + schaal(schaal.domain()[maand - 1]) + schaal.bandwidth() / 2, vlak.top + 100];
  }, nr);
  const veeg = async (van, tm) => {
    await figuur.scrollIntoViewIfNeeded();
    const [begin, eind] = [await plek(van), await plek(tm)];
    await pagina.mouse.move(...begin);
    await pagina.mouse.down();
    await pagina.mouse.move((begin[0] + eind[0]) / 2, begin[1] + 5, { steps: 3 });
    await pagina.mouse.move(eind[0], eind[1] + 8, { steps: 3 });
    await pagina.mouse.up();
  };
  const kies = (lijst, nr) => figuur.locator(`select[name="${lijst}"]`).selectOption({ index: nr - 1 });
  const toets = async (lijst, welke) => {
    await figuur.locator(`select[name="${lijst}"]`).focus();
    await pagina.keyboard.press(welke);
  };
  const uit = { stappen: [await stand("begin")] };
  for (const [naam, doe] of [
    ["veeg 2-4", () => veeg(2, 4)],
    ["van 4", () => kies("van", 4)],
    ["tm 7", () => kies("tm", 7)],
    ["veeg 6-3", () => veeg(6, 3)],
    ["tm 2", () => kies("tm", 2)],
    ["toets tm +1", () => toets("tm", "ArrowDown")],
    ["veeg 5-8", () => veeg(5, 8)],
    ["dubbelklik", async () => pagina.mouse.dblclick(...(await plek(6)))],
    ["van 8", () => kies("van", 8)],
    ["toets van 1", () => toets("van", "Home")],
  ]) {
    await doe();
    await pagina.waitForTimeout(200);
    uit.stappen.push(await stand(naam));
  }
  uit.tabel = await pagina.locator("#tbl-trajecten-per-maand tbody tr").evaluateAll((rijen) => rijen.map((r) => [...r.children].map((c) => c.textContent)));
  await context.close();
  return uit;
}

// A chart with lines: their names beside them where there is room, else a legend; a click on either chooses a line.
async function lijnen(browser, basis) {
  const uit = {};
  for (const [venster, viewport] of Object.entries(VENSTERS)) {
    const { context, pagina } = await open(browser, basis + opdracht.maanden, { viewport });
    const figuur = pagina.locator("figure.ijw-figuur").first();
    const teksten = figuur.locator(".vega-doel .concat_0_group .mark-text.role-mark text");
    const vaag = () => teksten.evaluateAll((lijst) => lijst.filter((e) => Number(getComputedStyle(e).opacity) < 0.5).map((e) => e.textContent));
    await levend(pagina);
    const namen = await figuur.locator(".vega-figuur").evaluate((f) => f.view.scale("color").domain());
    const vlak = await figuur.locator(".vega-doel svg").boundingBox();
    const einden = await teksten.evaluateAll((lijst) => lijst.map((t) => t.getBoundingClientRect().right));
    const legenda = figuur.locator(".vega-doel .role-legend-label text");
    const stand = {
      namen,
      legenda: await legenda.allTextContents(),
      bijDeLijn: (await teksten.allTextContents()).filter((tekst) => tekst === namen[0]).length,
      over: Math.max(...einden) - (vlak.x + vlak.width),
    };
    const naam = stand.bijDeLijn ? teksten.filter({ hasText: new RegExp(`^${namen[1]}$`) }).last() : legenda.nth(1);
    await naam.click();
    await pagina.waitForTimeout(200);
    Object.assign(stand, { vaag: await vaag(), adres: [...new URL(pagina.url()).searchParams] });
    await pagina.reload();
    await levend(pagina);
    await pagina.waitForTimeout(200);
    stand.opnieuw = await vaag();
    await (stand.bijDeLijn ? naam : legenda.nth(0)).click(); // once more, or the other
    await pagina.waitForTimeout(200);
    uit[venster] = Object.assign(stand, { daarna: await vaag(), adresDaarna: [...new URL(pagina.url()).searchParams.values()] });
    await context.close();
  }
  return uit;
}

async function filter(browser, basis) {
  const { context, pagina } = await open(browser, basis + opdracht.filter);
  await levend(pagina);
  const figuur = pagina.locator("figure.ijw-figuur", { has: pagina.locator('select[name^="deel"]') }).first();
  await figuur.scrollIntoViewIfNeeded();
  const alles = await sommen(figuur);
  await figuur.locator(".vega-doel .mark-rect.role-mark path").first().click({ force: true });
  await pagina.waitForTimeout(250);
  const geklikt = await sommen(figuur);
  const gekozen = await figuur.locator('select[name^="deel"]').evaluate((s) => s.selectedOptions[0].textContent);
  await figuur.locator('select[name^="deel"]').selectOption({ index: 2 });
  await pagina.waitForTimeout(250);
  const gelijst = await sommen(figuur);
  const tabel = pagina.locator((await figuur.locator(".meenemen a").first().getAttribute("href")).replace(/^[^#]*/, "")); // Quarto puts the address of the page before it
  const kolom = (nr) => tabel.locator(`tbody tr:not(.rij-totaal) td:nth-child(${nr})`).allTextContents(); // the table is folded
  const uit = { alles, geklikt, gelijst, gekozen, eerste: await kolom(2), tweede: await kolom(3), totaal: await kolom(5) };
  await context.close();
  return uit;
}

async function meenemen(browser, basis) {
  const { context, pagina } = await open(browser, basis + opdracht.maanden);
  await levend(pagina);
  const figuur = pagina.locator("figure.ijw-figuur").first();
  const neem = async (kies) => {
    const [download] = await Promise.all([pagina.waitForEvent("download"), kies.click()]);
    const inhoud = fs.readFileSync(await download.path());
    return { naam: download.suggestedFilename(), begin: inhoud.subarray(0, 4).toString("latin1"), grootte: inhoud.length, tekst: /[.](csv|svg)$/.test(download.suggestedFilename()) ? inhoud.toString() : "" };
  };
  const uit = { png: await neem(figuur.locator(".als-png")), svg: await neem(figuur.locator('a[href$=".svg"]')), xlsx: await neem(pagina.locator('a[href$=".xlsx"]').first()), csv: await neem(pagina.locator(".als-csv").first()) };
  const maand = (waar) => waar.locator('.vega-bindings select[name="van"]').first().evaluate((s) => s.selectedIndex);
  await figuur.locator('.vega-bindings select[name="van"]').selectOption({ index: 1 });
  await pagina.waitForTimeout(200);
  uit.adres = new URL(pagina.url()).search;
  uit.gekozen = { svg: await neem(figuur.locator('a[href$=".svg"]')), png: await neem(figuur.locator(".als-png")) };
  uit.getoond = await figuur.locator(".vega-doel svg text").allTextContents();
  await figuur.locator("a.insluiten").click();
  uit.code = await figuur.locator(".insluitcode textarea").inputValue();
  await pagina.setContent(`<!doctype html><html lang="nl"><title>x</title><body>${uit.code}</body></html>`);
  const kader = pagina.frameLocator("iframe");
  await kader.locator(".vega-doel svg").waitFor({ timeout: 8000 });
  uit.ingesloten = await kader.locator("figcaption").innerText();
  await pagina.waitForTimeout(400);
  uit.inKader = await maand(kader);
  await pagina.goto(basis + opdracht.maanden + uit.adres);
  await levend(pagina);
  await pagina.waitForTimeout(400);
  uit.viaAdres = await maand(pagina.locator("figure.ijw-figuur").first());
  await context.close();
  return uit;
}

// From home with the keyboard alone: to a gemeente, to a table, along its figures, into the card and back.
async function toetsenbord(browser, basis) {
  const { context, pagina } = await open(browser, basis + "index.html");
  const uit = {};
  const tot = async (test, hoogstens = 120) => {
    for (let i = 0; i < hoogstens; i += 1) {
      await pagina.keyboard.press("Tab");
      if (await pagina.evaluate(test)) return true;
    }
    return false;
  };
  uit.naam = await tot(() => document.activeElement.matches(".antwoordtabel th a"));
  await Promise.all([pagina.waitForNavigation(), pagina.keyboard.press("Enter")]);
  uit.aangekomen = new URL(pagina.url()).pathname;
  uit.meer = await tot(() => document.activeElement.matches(".antwoord p a:not(.begrip)"));
  await Promise.all([pagina.waitForNavigation(), pagina.keyboard.press("Enter")]);
  uit.thema = new URL(pagina.url()).pathname;
  uit.tabel = await tot(() => document.activeElement.matches("td[data-cel]"));
  const eerst = await pagina.evaluate(() => document.activeElement.dataset.cel);
  await pagina.keyboard.press("ArrowDown");
  const cel = await pagina.evaluate(() => document.activeElement.dataset.cel);
  uit.verplaatst = cel !== eerst;
  await pagina.keyboard.press("Enter");
  await pagina.locator(".cijferkaart-inhoud > dl").waitFor();
  uit.titel = await pagina.locator(".cijferkaart h2").innerText();
  uit.namen = await pagina.locator(".cijferkaart dt").allTextContents();
  uit.waarde = await pagina.locator(".cijferkaart-waarde").innerText();
  uit.getoond = await pagina.locator(`td[data-cel="${cel}"]`).innerText();
  uit.weggevouwen = await pagina.locator(".cijferkaart details:not([open]) dt").allTextContents();
  uit.vast = await pagina.locator(".cijferkaart-vast").getAttribute("href");
  uit.axe = await axe(pagina);
  await pagina.keyboard.press("Escape");
  uit.dicht = !(await pagina.locator(".cijferkaart").isVisible());
  uit.terug = (await pagina.evaluate(() => document.activeElement.dataset.cel)) === cel;
  await pagina.evaluate(() => document.querySelectorAll("details.weergave").forEach((e) => { e.open = true; }));
  const deel = pagina.locator("td[data-cel]").filter({ hasText: "%" }).first();
  if (await deel.count()) {
    await deel.click();
    await pagina.locator(".cijferkaart-inhoud > dl").waitFor();
    uit.eenheid = await pagina.locator(".cijferkaart dt", { hasText: "Eenheid" }).locator("xpath=following-sibling::dd[1]").innerText();
    await pagina.keyboard.press("Escape");
  }
  await pagina.goto("about:blank");
  await pagina.goto(uit.vast);
  uit.aangewezen = await pagina.locator("td.aangewezen").getAttribute("data-cel");
  uit.cel = cel;
  await context.close();
  return uit;
}

// The card of a difference in a sentence: both figures, and what the one gives less the other.
async function verschil(browser, basis) {
  const { context, pagina } = await open(browser, basis + opdracht.standen);
  const cijfer = pagina.locator("main span[data-min]").first();
  await cijfer.click();
  await pagina.locator(".cijferkaart-inhoud > dl").waitFor();
  const uit = {
    cel: await cijfer.getAttribute("data-cijfer"),
    getal: await cijfer.innerText(),
    toen: await cijfer.getAttribute("data-min-getal"),
    zin: await cijfer.evaluate((span) => span.nextSibling.textContent),
    waarde: await pagina.locator(".cijferkaart-waarde").innerText(),
    kaart: await pagina.locator(".cijferkaart dd").first().innerText(),
    namen: await pagina.locator(".cijferkaart dt").allInnerTexts(),
    axe: await axe(pagina),
  };
  uit.nu = await pagina.locator(`td[data-cel="${uit.cel}"]`).textContent();
  // a table below its chart is folded until somebody comes for it
  const staat = () => pagina.locator("details.weergave").evaluateAll((alle) => alle.map((e) => e.open));
  uit.dicht = await staat();
  const anker = await pagina.locator("details.weergave figure").last().getAttribute("id");
  await pagina.evaluate((id) => { window.location.hash = id; }, anker);
  await pagina.waitForTimeout(200);
  uit.viaLink = (await staat()).at(-1);
  await pagina.keyboard.press("Escape"); // the card
  await pagina.locator("details.weergave > summary").first().focus();
  await pagina.keyboard.press("Enter");
  uit.viaToets = (await staat())[0];
  uit.bijschrift = await pagina.locator("details.weergave figcaption").first().evaluate((e) => e.offsetHeight);
  await context.close();
  return uit;
}

async function vergelijken(browser, basis) {
  const { context, pagina } = await open(browser, basis + "reports/vergelijken.html" + opdracht.vergelijk);
  await pagina.locator(".vergelijk-tabel").waitFor();
  const uit = {
    keuzes: await pagina.locator(".keuze select").count(),
    koppen: await pagina.locator(".vergelijk-tabel thead th").allInnerTexts(),
    rijen: await pagina.locator(".vergelijk-tabel tbody tr").count(),
    staven: await pagina.locator(".vergelijk-staaf").evaluateAll((s) => s.map((x) => x.getBoundingClientRect().width)),
  };
  await pagina.locator("#vergelijk-tabel").selectOption({ index: 1 });
  await pagina.waitForTimeout(150);
  uit.adres = new URL(pagina.url()).hash;
  await pagina.locator("#vergelijk-tabel").selectOption(new URLSearchParams(opdracht.vergelijk.slice(1)).get("tabel"));
  await pagina.waitForTimeout(150);
  const cellen = () => pagina.locator(".vergelijk-tabel tbody td.getal").evaluateAll((lijst) => lijst.map((td) => [td.firstChild.textContent, td.querySelector(".vergelijk-deel")?.textContent.trim() ?? ""]));
  uit.aantallen = await cellen();
  await pagina.getByLabel("Toon").focus();
  await pagina.keyboard.press("End");
  await pagina.waitForTimeout(250);
  uit.perInwoner = { cellen: await cellen(), noot: await pagina.locator(".vergelijk-uitkomst .tabelnoten").innerText(), adres: new URL(pagina.url()).hash, kop: await pagina.locator(".vergelijk-tabel thead th").first().innerText(), axe: await axe(pagina) };
  await pagina.goto("about:blank");
  await pagina.goto(basis + "reports/vergelijken.html" + uit.perInwoner.adres);
  await pagina.locator(".vergelijk-tabel").waitFor();
  uit.perInwoner.opnieuw = await cellen();
  await pagina.locator("#vergelijk-tabel").selectOption("kerncijfers_gemeenten");
  await pagina.waitForTimeout(250);
  uit.gemengd = { teksten: (await cellen()).map(([tekst]) => tekst), noot: await pagina.locator(".vergelijk-uitkomst .tabelnoten").innerText() };
  await pagina.locator("#vergelijk-tabel").selectOption("kerncijfers");
  await pagina.locator("#vergelijk-kolom").selectOption("verschil");
  await pagina.waitForTimeout(150);
  uit.zonderKeuze = await pagina.locator("#vergelijk-maat option").allInnerTexts();
  await context.close();
  return uit;
}

// Several gemeenten and periods at once: what is there unasked, then other choices with the keyboard, and their address.
async function veelvoud(browser, basis) {
  const { context, pagina } = await open(browser, `${basis}reports/vergelijken.html#g=regio,velsen&tabel=${opdracht.veelvoud}`);
  const stand = async () => {
    await pagina.waitForTimeout(400);
    return {
      panelen: await pagina.locator(".vergelijk-paneel").evaluateAll((lijst) => lijst.map((t) => [...t.tBodies].map((groep) => [groep.rows[0].cells[0].textContent, ...[...groep.rows].map((rij) => [rij.cells[rij.cells.length - 2].textContent, rij.cells[rij.cells.length - 1].firstChild.textContent])]))),
      namen: await pagina.locator(".vergelijk-paneel caption").allInnerTexts(),
      zinnen: await pagina.locator(".vergelijk-zin").allInnerTexts(),
      staven: await pagina.locator(".vergelijk-paneel .vergelijk-staaf").evaluateAll((s) => s.map((x) => Number.parseFloat(x.style.width))),
      maat: await pagina.locator("#vergelijk-maat").inputValue(),
      melding: await pagina.locator(".vergelijk-melding").innerText(),
      adres: new URL(pagina.url()).hash,
    };
  };
  await pagina.locator(".vergelijk-paneel").first().waitFor();
  const uit = { vanzelf: await stand() };
  await pagina.locator('.chips input[name="rij"]').last().focus();
  await pagina.keyboard.press("Space");
  await pagina.getByLabel("Toon").selectOption("aantal");
  await pagina.getByLabel("Periode van").selectOption({ index: 0 });
  uit.anders = await stand();
  uit.axe = await axe(pagina);
  await pagina.goto("about:blank");
  await pagina.setViewportSize({ width: 390, height: 844 });
  await pagina.goto(`${basis}reports/vergelijken.html${uit.anders.adres}`);
  await pagina.locator(".vergelijk-paneel").first().waitFor();
  uit.opnieuw = await stand();
  uit.breed = await pagina.evaluate(() => document.documentElement.scrollWidth);
  await pagina.getByRole("link", { name: "Twee rapportages" }).click();
  await pagina.locator(".vergelijk-tabel").waitFor();
  await pagina.getByRole("link", { name: "Meer gemeenten" }).click();
  await pagina.locator(".vergelijk-paneel, .vergelijk-melding:not(:empty)").first().waitFor();
  uit.terug = await pagina.locator('.chips input[name="g"]:checked').count();
  await context.close();
  return uit;
}

// The chart with the gemeenten side by side: what it shows unasked, and after choices with mouse and keyboard.
async function naastElkaar(browser, basis) {
  const { context, pagina } = await open(browser, basis + opdracht.naastElkaar);
  await levend(pagina);
  const figuur = pagina.locator("figure.ijw-figuur", { has: pagina.locator('select[name="gekozen"]') }).first();
  await figuur.scrollIntoViewIfNeeded();
  const stand = async () => ({ getallen: await sommen(figuur), kop: await figuur.locator(".vega-doel .role-title-text text").allTextContents() });
  const ongevraagd = await stand();
  await figuur.locator('input[name="maat"]').first().focus();
  await pagina.keyboard.press("Space");
  await pagina.waitForTimeout(250);
  const aantal = await stand();
  await figuur.locator('select[name="gekozen"]').selectOption({ index: 1 });
  await pagina.waitForTimeout(250);
  const anders = await stand();
  const rij = (id, nr) => pagina.locator(`${id} tbody tr:nth-child(${nr}) td`).allTextContents();
  const per = "#tbl-kerncijfers-per-inwoner";
  const tweede = await figuur.locator('select[name="gekozen"]').evaluate((s) => s.selectedOptions[0].textContent);
  const aantallen = pagina.locator("#tbl-kerncijfers-gemeenten tbody tr", { has: pagina.getByRole("rowheader", { name: tweede, exact: true }) }).locator("td");
  const uit = { ongevraagd, aantal, anders, tweede, per: await rij(per, 1), aantallen: await rij("#tbl-kerncijfers-gemeenten", 1), tweedeAantallen: await aantallen.allTextContents() };
  await context.close();
  return uit;
}

async function zonderScript(browser, basis) {
  const { context, pagina } = await open(browser, basis + opdracht.maanden, { javaScriptEnabled: false });
  const uit = { beelden: [], tabellen: await pagina.locator("table.ijw-tabel").count() };
  for (const beeld of await pagina.locator(".vega-figuur img").all()) {
    await beeld.scrollIntoViewIfNeeded();
    const maat = await beeld.boundingBox();
    uit.beelden.push({ hoog: maat.height, alt: await beeld.getAttribute("alt") });
  }
  const zichtbaar = (alle) => alle.map((e) => e.checkVisibility({ contentVisibilityProperty: true }));
  uit.uitgeklapt = await pagina.locator("details.weergave table").evaluateAll(zichtbaar).catch(() => null);
  uit.knoppen = await pagina.locator(".als-png").evaluateAll((k) => k.filter((x) => x.offsetParent).length).catch(() => 0);
  await context.close();
  return uit;
}

async function vanSchijf(browser) {
  const { context, pagina } = await open(browser, `file://${site}/${opdracht.maanden}`);
  await levend(pagina);
  await pagina.locator("td[data-cel]").first().click();
  await pagina.locator(".cijferkaart-inhoud > dl").waitFor();
  const uit = { kaart: await pagina.locator(".cijferkaart dt").count(), grafieken: await pagina.locator(".vega-figuur.levend").count() };
  await pagina.goto(`file://${site}/reports/vergelijken.html${opdracht.vergelijk}`);
  await pagina.locator(".vergelijk-tabel").waitFor();
  uit.vergelijk = await pagina.locator(".vergelijk-tabel tbody tr").count();
  await context.close();
  return uit;
}

async function navigatie(browser, basis) {
  const { context, pagina } = await open(browser, basis + opdracht.maanden);
  const uit = { kruimels: await pagina.locator(".kruimelpad li").allInnerTexts(), van: opdracht.maanden };
  await pagina.locator(".wissel-gemeenten a:not([aria-current])").first().click();
  uit.gemeente = new URL(pagina.url()).pathname.slice(1);
  await pagina.locator(".wissel-perioden summary").click();
  await pagina.locator(".wissel-perioden a:not([aria-current])").first().click();
  uit.periode = new URL(pagina.url()).pathname.slice(1);
  uit.stempel = await pagina.locator(".bijgewerkt").textContent();
  await context.close();
  return uit;
}

// A page in one window: how high and wide, what it moved while it came, and how much it fetched.
async function maten(browser, adres, [width, height], meet) {
  const { context, pagina } = await open(browser, "about:blank", { viewport: { width, height } });
  await pagina.addInitScript(() => {
    window.schuift = 0;
    new PerformanceObserver((l) => l.getEntries().forEach((e) => { window.schuift += e.value; })).observe({ type: "layout-shift", buffered: true });
  });
  await pagina.goto(adres, { waitUntil: "networkidle" });
  const uit = await pagina.evaluate(() => ({
    hoog: document.documentElement.scrollHeight - document.querySelector(".voet").offsetHeight,
    breed: document.documentElement.scrollWidth,
    schuift: window.schuift,
    gewicht: ["navigation", "resource"].flatMap((soort) => performance.getEntriesByType(soort)).reduce((som, e) => som + e.encodedBodySize, 0),
  }));
  Object.assign(uit, await pagina.evaluate(meet));
  await context.close();
  return uit;
}

async function kort(browser, basis) {
  const meet = () => {
    const plek = (deel) => deel.getBoundingClientRect();
    const blokken = [...document.querySelectorAll(".antwoorden .antwoord")];
    return {
      blokken: blokken.length,
      grafieken: document.querySelectorAll("svg.beeld").length,
      naast: blokken.filter((b) => b.querySelector("svg.beeld") && plek(b.querySelector("svg.beeld")).left > plek(b.querySelector("h2")).right).length,
    };
  };
  const uit = {};
  for (const naam of opdracht.kort) {
    uit[naam] = await maten(browser, basis + naam, opdracht.scherm, meet);
    uit[naam].smal = await maten(browser, basis + naam, [390, 844], meet);
  }
  return uit;
}

async function thuis(browser, basis) {
  const meet = () => {
    const delen = { zin: ".antwoordzinnen", tabel: ".antwoordtabel", "naast-elkaar": ".naast-elkaar", archief: ".archief" };
    const boven = (kiezer) => document.querySelector(kiezer).getBoundingClientRect().top;
    const cellen = [...document.querySelectorAll(".antwoordtabel tbody :is(th, td):not(.nvt)")];
    return {
      onder: document.querySelector(".naast-elkaar").getBoundingClientRect().bottom,
      volgorde: Object.keys(delen).sort((a, b) => boven(delen[a]) - boven(delen[b])),
      oordelen: document.querySelectorAll(".antwoordtabel .kpi-signaal svg").length,
      zonderLink: cellen.filter((cel) => !cel.querySelector("a[href]")).map((cel) => cel.textContent),
      links: [...new Set([...document.querySelectorAll(".antwoordtabel a, .archief a")].map((a) => a.href))],
    };
  };
  const uit = await maten(browser, basis + "index.html", opdracht.scherm, meet);
  uit.smal = await maten(browser, basis + "index.html", [390, 844], meet);
  uit.dood = uit.links.map((link) => new URL(link)).filter(({ pathname, hash }) => {
    const bestand = path.join(site, decodeURIComponent(pathname));
    return !fs.existsSync(bestand) || (hash && !fs.readFileSync(bestand, "utf8").includes(`id="${hash.slice(1)}"`));
  }).map(String);
  return uit;
}

// What readers ask, with the search that opens by a key.
async function zoeken(browser, basis) {
  const { context, pagina } = await open(browser, `${basis}index.html`);
  await pagina.keyboard.press("/");
  const uit = await vragen(pagina, site, { ...EMBEDDED, vragen: opdracht.vragen });
  await context.close();
  return uit;
}

// What a reader wants to know, by as many clicks as it takes from home.
async function wegen(browser, basis) {
  const { context, pagina } = await open(browser, `${basis}index.html`, { viewport: { width: 1280, height: 800 } });
  const rij = pagina.locator(".antwoordtabel tbody tr").filter({ has: pagina.getByRole("link", { name: "Velsen" }) });
  const uit = { oordeel: await rij.locator(".kpi-signaal").first().innerText(), redenen: await pagina.locator(".naast-elkaar").innerText() };
  await rij.getByRole("link", { name: "Velsen", exact: true }).click();
  await pagina.locator(".antwoorden .antwoord h2").first().waitFor();
  uit.antwoorden = await pagina.locator(".antwoorden .antwoord h2").allInnerTexts();
  uit.onder = await pagina.locator("#tbl-kosten").evaluate((deel) => deel.getBoundingClientRect().bottom);
  uit.kosten = await pagina.locator("#tbl-kosten tbody tr:last-child").innerText();
  await pagina.goBack();
  await pagina.locator(".antwoordtabel tbody tr").first().getByRole("link").first().click();
  await pagina.getByRole("link", { name: "Meer bij Financiën" }).click();
  uit.financien = new URL(pagina.url()).pathname.slice(1);
  await context.close();
  return uit;
}

metBrowser(site, async (browser, basis) => {
  const uit = {};
  for (const stap of [scan, kort, thuis, wegen, maanden, lijnen, filter, meenemen, toetsenbord, verschil, vergelijken, veelvoud, naastElkaar, zonderScript, vanSchijf, navigatie, zoeken]) uit[stap.name] = await stap(browser, basis);
  return { ...uit, fouten, buiten };
});
