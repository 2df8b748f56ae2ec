// Checks a built site in Chromium. Usage: node controle.cjs SITE PAGE...; prints one JSON object.
// PAGE 1 must hold a chart and a table. Driven by test_browser.py.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { VENSTERS, axe, metBrowser } = require("./gereedschap.cjs");
const { EMBEDDED, vragen } = require("./vragen.cjs");

const [site, zoekwoord, ...paginas] = process.argv.slice(2);
// Opens a page; notes requests to elsewhere and errors.
async function open(browser, adres, opties, verslag) {
  const context = await browser.newContext(opties);
  const pagina = await context.newPage();
  pagina.on("request", (v) => {
    const eigen = v.url().startsWith(new URL(adres).origin + "/") || /^(data|blob|about|file):/.test(v.url());
    if (!eigen) verslag.extern.push(v.url());
  });
  pagina.on("console", (m) => m.type() === "error" && verslag.fouten.push(m.text()));
  pagina.on("pageerror", (f) => verslag.fouten.push(String(f)));
  await pagina.goto(adres, { waitUntil: "load" });
  if (opties.javaScriptEnabled !== false) await bekijkGrafieken(pagina);
  return { context, pagina };
}

// A chart comes alive when it is seen.
async function bekijkGrafieken(pagina) {
  for (const figuur of await pagina.locator(".vega-figuur").all()) {
    if (!(await figuur.isVisible())) continue;
    await figuur.scrollIntoViewIfNeeded();
    await figuur.locator(".vega-doel svg").waitFor({ timeout: 8000 });
  }
  await pagina.evaluate(() => window.scrollTo(0, 0));
}

async function bekijk(browser, basis) {
  const alles = {};
  for (const naam of paginas) {
    for (const [venster, viewport] of Object.entries(VENSTERS)) {
      const verslag = { extern: [], fouten: [] };
      const { context, pagina } = await open(browser, basis + naam, { viewport, bypassCSP: true }, verslag);
      verslag.breedte = await pagina.evaluate(() => document.documentElement.scrollWidth);
      verslag.axe = await axe(pagina);
      alles[`${naam} ${venster}`] = verslag;
      await context.close();
    }
  }
  return alles;
}

async function grafiek(browser, basis) {
  const verslag = { extern: [], fouten: [] };
  const { context, pagina } = await open(browser, basis + paginas[0], { viewport: VENSTERS.breed }, verslag);
  const figuur = pagina.locator(".vega-figuur").first();
  await figuur.scrollIntoViewIfNeeded();
  verslag.levend = await pagina.locator(".vega-figuur.levend .vega-doel svg").count();
  verslag.getekendeBreedte = await figuur.evaluate((f) => f.querySelector(".vega-doel svg").getBoundingClientRect().width / f.getBoundingClientRect().width);
  verslag.naam = await figuur.locator(".vega-doel svg").getAttribute("aria-label");
  const merken = figuur.locator("svg .mark-rect.role-mark path, svg .mark-symbol.role-mark path, svg .mark-line.role-mark path");
  const grootste = await merken.evaluateAll((lijst) => {
    const oppervlak = lijst.map((m) => m.getBoundingClientRect()).map((r) => r.width * r.height);
    return oppervlak.indexOf(Math.max(...oppervlak));
  });
  await merken.nth(grootste).hover({ force: true });
  await pagina.waitForTimeout(500);
  verslag.tooltip = await pagina.locator("#vg-tooltip-element").innerText().catch(() => "");
  await context.close();
  return verslag;
}

async function zoeken(browser, basis) {
  const verslag = { extern: [], fouten: [] };
  const { context, pagina } = await open(browser, basis + paginas[0], { viewport: VENSTERS.breed, bypassCSP: true }, verslag);
  await pagina.keyboard.press("/");
  await pagina.keyboard.type(zoekwoord);
  await pagina.waitForFunction(() => document.querySelector(".zoekresultaten a"), null, { timeout: 8000 }).catch(() => {});
  verslag.status = await pagina.locator(".zoekstatus").innerText();
  verslag.resultaten = await pagina.$$eval(".zoekresultaten a", (lijst) => lijst.map((a) => a.href));
  verslag.bestaan = verslag.resultaten.every((adres) => fs.existsSync(path.join(site, decodeURIComponent(new URL(adres).pathname))));
  verslag.axe = await axe(pagina);
  verslag.vragen = await vragen(pagina, site, { ...EMBEDDED, vragen: JSON.parse(process.env.IJW_VRAGEN || "[]") });
  await pagina.locator(EMBEDDED.veld).fill(zoekwoord);
  await pagina.waitForTimeout(500);
  await pagina.keyboard.press("ArrowDown");
  verslag.metToetsenbord = await pagina.evaluate(() => document.activeElement === document.querySelector(".zoekresultaten a"));
  await pagina.keyboard.press("Escape");
  verslag.gesloten = !(await pagina.locator(".zoekvenster").isVisible());
  await context.close();
  return verslag;
}

async function menu(browser, basis) {
  const verslag = { extern: [], fouten: [] };
  const { context, pagina } = await open(browser, basis + paginas[0], { viewport: VENSTERS.smal }, verslag);
  const knop = pagina.locator(".menuknop");
  verslag.dicht = !(await pagina.locator(".hoofdmenu").isVisible());
  await knop.focus();
  await pagina.keyboard.press("Enter");
  verslag.open = (await pagina.locator(".hoofdmenu").isVisible()) && (await knop.getAttribute("aria-expanded")) === "true";
  await pagina.keyboard.press("Escape");
  verslag.weerDicht = !(await pagina.locator(".hoofdmenu").isVisible());
  verslag.tabelSchuift = await pagina.locator(".tabel-venster").first().evaluate((v) => v.scrollWidth > v.clientWidth && v.tabIndex === 0);
  await context.close();
  return verslag;
}

async function vanSchijf(browser) {
  const verslag = { extern: [], fouten: [] };
  const adres = "file://" + path.resolve(site, paginas[0]);
  const { context, pagina } = await open(browser, adres, { viewport: VENSTERS.breed }, verslag);
  verslag.levend = await pagina.locator(".vega-figuur.levend .vega-doel svg").count();
  await pagina.locator(".zoekknop").click();
  verslag.zoeken = await pagina.locator(".zoekstatus").innerText();
  await context.close();
  return verslag;
}

async function zonderScript(browser, basis) {
  const verslag = { extern: [], fouten: [] };
  const { context, pagina } = await open(browser, basis + paginas[0], { viewport: VENSTERS.smal, javaScriptEnabled: false }, verslag);
  const beeld = pagina.locator(".vega-figuur img").first();
  verslag.beeld = (await beeld.isVisible()) && (await beeld.boundingBox()).height > 50;
  verslag.menu = await pagina.locator(".hoofdmenu a").first().isVisible();
  verslag.zoekknop = await pagina.locator(".zoekknop").isVisible();
  await context.close();
  return verslag;
}

metBrowser(site, async (browser, basis) => ({
  paginas: await bekijk(browser, basis),
  grafiek: await grafiek(browser, basis),
  zoeken: await zoeken(browser, basis),
  menu: await menu(browser, basis),
  vanSchijf: await vanSchijf(browser),
  zonderScript: await zonderScript(browser, basis),
}));
