// What the browser tests share: a server for the built site, pages that watch for errors and strangers, axe.
"use strict";
const fs = require("node:fs");
const http = require("node:http");
const path = require("node:path");
const { chromium } = require("playwright-core");

const SOORTEN = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml", ".wasm": "application/wasm", ".woff2": "font/woff2" };
const VENSTERS = { breed: { width: 1280, height: 900 }, smal: { width: 390, height: 844 } };
const REGELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const fouten = [];
const buiten = [];

function server(site) {
  const dienst = http.createServer((vraag, antwoord) => {
    const bestand = path.join(site, decodeURIComponent(vraag.url.split("?")[0]));
    if (!fs.existsSync(bestand) || fs.statSync(bestand).isDirectory()) return antwoord.writeHead(404).end();
    antwoord.writeHead(200, { "content-type": SOORTEN[path.extname(bestand)] || "application/octet-stream" });
    return fs.createReadStream(bestand).pipe(antwoord);
  });
  return new Promise((klaar) => dienst.listen(0, "127.0.0.1", () => klaar(dienst)));
}

async function open(browser, adres, opties = {}) {
  const context = await browser.newContext({ viewport: VENSTERS.breed, bypassCSP: true, acceptDownloads: true, ...opties });
  const pagina = await context.newPage();
  const { origin } = new URL(adres);
  const eigen = origin === "null" ? "http://127.0.0.1" : origin;
  pagina.on("request", (v) => { if (!(v.url().startsWith(eigen) || /^(data|blob|about|file):/.test(v.url()))) buiten.push(v.url()); });
  pagina.on("console", (m) => m.type() === "error" && fouten.push(`${adres}: ${m.text()}`));
  pagina.on("pageerror", (f) => fouten.push(`${adres}: ${f}`));
  await pagina.addInitScript(() => {
    window.verschoven = [];
    const noteer = (lijst) => lijst.getEntries().filter((e) => !e.hadRecentInput).forEach((e) => window.verschoven.push(e.value));
    new PerformanceObserver(noteer).observe({ type: "layout-shift", buffered: true });
  });
  await pagina.goto(adres, { waitUntil: "load" });
  return { context, pagina };
}

async function levend(pagina) {
  for (const figuur of await pagina.locator(".vega-figuur").all()) {
    await figuur.scrollIntoViewIfNeeded();
    await figuur.locator(".vega-doel svg").waitFor({ timeout: 8000 });
  }
}

// How much has moved on a page that somebody scrolls through until every chart is live: layout shift, all of it.
const verschoven = (pagina) => pagina.evaluate(async () => {
  const wacht = (ms) => new Promise((klaar) => setTimeout(klaar, ms));
  const figuren = [...document.querySelectorAll(".vega-figuur")];
  for (let plek = 0; plek < document.documentElement.scrollHeight; plek += 500) {
    window.scrollTo({ top: plek, behavior: "instant" });
    await wacht(60);
    const wachtOp = figuren.filter((f) => { const r = f.getBoundingClientRect(); return r.top < window.innerHeight && r.bottom > 0; });
    for (let keer = 0; keer < 100 && wachtOp.some((f) => !f.classList.contains("levend")); keer += 1) await wacht(50);
  }
  await wacht(150);
  return window.verschoven.reduce((som, deel) => som + deel, 0);
});

// Lets axe look at a page; returns what it holds against it.
async function axe(pagina) {
  await pagina.addScriptTag({ path: require.resolve("axe-core/axe.min.js") });
  await pagina.evaluate(() => window.scrollTo({ top: 0, behavior: "instant" })); // what happens to lie below the bar is no fault
  const { violations } = await pagina.evaluate((regels) => window.axe.run(document, { runOnly: regels }), REGELS);
  return violations.map((o) => `${o.id} x${o.nodes.length}: ${o.nodes[0].html.slice(0, 160)} ${o.nodes[0].failureSummary}`);
}

// Serves the site, does the work in a browser and prints what it gives as JSON; an error ends the program.
async function metBrowser(site, werk) {
  const dienst = await server(site);
  const browser = await chromium.launch({ executablePath: process.env.IJW_CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });
  try {
    process.stdout.write(JSON.stringify(await werk(browser, `http://127.0.0.1:${dienst.address().port}/`)));
  } catch (fout) {
    console.error(fout);
    process.exitCode = 1;
  } finally {
    await browser.close();
    dienst.close();
  }
}

module.exports = { VENSTERS, axe, buiten, fouten, levend, metBrowser, open, verschoven };
