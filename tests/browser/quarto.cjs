// Uses a site of Quarto as a reader would: what is added to its pages, and its own search. Prints one JSON object.
// Usage: node quarto.cjs SITE PAGE...; PAGE 1 holds a chart and a table. Driven by tests/publicatie/quarto/test_in_de_browser.py.
"use strict";
const path = require("node:path");
const { VENSTERS, axe, buiten, fouten, levend, metBrowser, open } = require("./gereedschap.cjs");
const { QUARTO, vragen } = require("./vragen.cjs");

const [map, ...paginas] = process.argv.slice(2);
const site = path.resolve(map);

async function bekijk(browser, basis) {
  const uit = {};
  for (const naam of paginas) {
    for (const [venster, viewport] of Object.entries(VENSTERS)) {
      const { context, pagina } = await open(browser, basis + naam, { viewport });
      await levend(pagina);
      const breedte = await pagina.evaluate(() => document.documentElement.scrollWidth);
      const verschoven = await pagina.evaluate(() => new Promise((klaar) => {
        let som = 0;
        new PerformanceObserver((l) => l.getEntries().forEach((e) => { som += e.value; })).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => klaar(som), 100);
      }));
      uit[`${naam} ${venster}`] = { axe: await axe(pagina), schuift: breedte > viewport.width, verschoven };
      await context.close();
    }
  }
  return uit;
}

// The card of a figure with the keyboard alone, and where its own link leads.
async function kaart(browser, basis) {
  const { context, pagina } = await open(browser, basis + paginas[0]);
  const cel = pagina.locator("main td[data-cel]").first();
  await cel.focus();
  await pagina.keyboard.press("ArrowRight");
  await pagina.keyboard.press("Enter");
  await pagina.locator(".cijferkaart-inhoud > dl").waitFor();
  const uit = { id: await pagina.evaluate(() => document.querySelector("td[data-cel][tabindex='0']").dataset.cel), tekst: await pagina.locator(".cijferkaart").innerText(), axe: await axe(pagina) };
  const vast = await pagina.locator(".cijferkaart-vast").getAttribute("href");
  await pagina.keyboard.press("Escape");
  uit.dicht = !(await pagina.locator(".cijferkaart").isVisible());
  await pagina.goto(vast);
  uit.aangewezen = await pagina.locator("td.aangewezen").getAttribute("data-cel");
  await context.close();
  return uit;
}

async function meenemen(browser, basis) {
  const { context, pagina } = await open(browser, basis + paginas[0]);
  const figuur = pagina.locator("figure.ijw-figuur").first();
  const neem = async (wat) => {
    const [komt] = await Promise.all([pagina.waitForEvent("download"), wat.click()]);
    return komt.suggestedFilename();
  };
  await levend(pagina);
  const uit = { namen: [await neem(figuur.locator(".als-png")), await neem(figuur.locator('a[href$=".svg"]')), await neem(pagina.locator('a[href$=".xlsx"]').first())] };
  await figuur.locator("a.insluiten").click();
  uit.code = await figuur.locator(".insluitcode textarea").inputValue();
  await pagina.goto(uit.code.match(/src="([^"]+)"/)[1]);
  await levend(pagina);
  uit.alleen = await pagina.locator("figcaption").innerText();
  await context.close();
  return uit;
}

async function vergelijken(browser, basis) {
  const { context, pagina } = await open(browser, `${basis}reports/vergelijken.html#a=2031-M08%2Fvelsen&b=2030-M08%2Fregio`);
  await pagina.locator(".vergelijk-tabel").waitFor();
  const uit = { koppen: await pagina.locator(".vergelijk-tabel thead th").allInnerTexts(), rijen: await pagina.locator(".vergelijk-tabel tbody tr").count() };
  await context.close();
  return uit;
}

async function zoeken(browser, basis) {
  const { context, pagina } = await open(browser, basis + paginas[0]);
  await pagina.keyboard.press("/");
  await pagina.locator(".aa-Input").waitFor();
  await pagina.keyboard.type("onttrekking");
  await pagina.locator(".search-result-title").first().waitFor();
  const uit = { titels: await pagina.locator(".search-result-title").allInnerTexts(), axe: await axe(pagina) };
  uit.vragen = await vragen(pagina, site, { ...QUARTO, vragen: JSON.parse(process.env.IJW_VRAGEN || "[]") });
  await pagina.locator(QUARTO.veld).fill("onttrekking");
  await pagina.waitForTimeout(500);
  await pagina.keyboard.press("Enter");
  await pagina.waitForURL(/q=onttrekking/);
  await context.close();
  return uit;
}

async function vanSchijf(browser) {
  const { context, pagina } = await open(browser, `file://${path.join(site, paginas[0])}`);
  await levend(pagina);
  await pagina.locator("main td[data-cel]").first().click();
  await pagina.locator(".cijferkaart-inhoud > dl").waitFor();
  const uit = { regels: await pagina.locator(".cijferkaart dt").count() };
  await context.close();
  return uit;
}

async function zonderScript(browser, basis) {
  const { context, pagina } = await open(browser, basis + paginas[0], { javaScriptEnabled: false });
  const beeld = pagina.locator(".vega-figuur img").first();
  await beeld.scrollIntoViewIfNeeded();
  const uit = { beeld: (await beeld.boundingBox()).height > 50, xlsx: await pagina.locator('a[href$=".xlsx"]').count(), csv: await pagina.locator(".als-csv").first().isVisible(), png: await pagina.locator(".als-png").first().isVisible() };
  await context.close();
  return uit;
}

metBrowser(site, async (browser, basis) => ({
  paginas: await bekijk(browser, basis),
  kaart: await kaart(browser, basis),
  meenemen: await meenemen(browser, basis),
  vergelijken: await vergelijken(browser, basis),
  zoeken: await zoeken(browser, basis),
  zonderScript: await zonderScript(browser, basis),
  fouten: [...fouten],
  buiten: [...buiten],
  vanSchijf: await vanSchijf(browser),
}));
