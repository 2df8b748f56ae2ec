// Tables of many gemeenten as a reader uses them: a gemeente found by its name, with the keyboard, from disk and over HTTP.
// Usage: node gemeenten.cjs SITE < {"pagina", "tabellen": {soort: id}, "cel"}
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { VENSTERS, axe, buiten, fouten, metBrowser, open } = require("./gereedschap.cjs");

const site = path.resolve(process.argv[2]);
const opdracht = JSON.parse(fs.readFileSync(0, "utf8"));

const stand = (figuur) => figuur.evaluate((f) => ({
  koppen: [...f.querySelectorAll("thead th")].slice(1).map((th) => th.textContent),
  rijen: [...f.querySelectorAll("tbody tr")].map((tr) => [...tr.cells].map((c) => c.textContent)),
  adressen: [...f.querySelectorAll("tbody td[data-cel]")].map((td) => td.dataset.cel),
  stops: [...f.querySelectorAll("tbody td[data-cel]")].filter((td) => td.tabIndex === 0).length,
  status: f.querySelector(".gemeentezoek-status")?.textContent,
}));

// What stands in a table before, during and after looking for a name, all of it typed
async function zoek(pagina, id, term, toetsen) {
  const figuur = pagina.locator(`#tbl-${id}`);
  const veld = figuur.getByRole("searchbox", { name: "Zoek een gemeente" });
  const uit = { eerst: await stand(figuur) };
  await veld.focus();
  await pagina.keyboard.type(term);
  await figuur.locator(".gemeentezoek-status:not(:empty)").waitFor();
  await pagina.waitForTimeout(150);
  uit.gezocht = await stand(figuur);
  for (const toets of toetsen) await pagina.keyboard.press(toets);
  if (toetsen.length) {
    await pagina.locator(".cijferkaart-inhoud > dl").waitFor();
    uit.kaart = await pagina.locator(".cijferkaart h2").textContent();
    uit.waarde = await pagina.locator(".cijferkaart-waarde").textContent();
    await pagina.getByRole("button", { name: "Sluiten" }).click();
  }
  if (pagina.url().startsWith("http")) uit.axe = await axe(pagina); // from disk it may not read style sheets
  await veld.focus();
  await pagina.keyboard.press("Escape");
  await pagina.waitForTimeout(150);
  uit.terug = await stand(figuur);
  return uit;
}

async function tabellen(browser, basis, venster) {
  const { context, pagina } = await open(browser, basis + opdracht.pagina, { viewport: VENSTERS[venster] });
  const gehaald = [];
  pagina.on("request", (vraag) => gehaald.push(vraag.url().split("/gegevens/")[1]));
  const uit = { vooraf: await pagina.evaluate(() => performance.getEntriesByType("resource").filter((r) => r.name.includes("/gegevens/")).length) };
  for (const [soort, id] of Object.entries(opdracht.tabellen)) uit[soort] = await zoek(pagina, id, "Gé1", soort === "gekanteld" ? ["Tab", "ArrowDown", "Enter"] : []);
  uit.geen = (await zoek(pagina, opdracht.tabellen.gekanteld, "zuid", [])).gezocht;
  uit.breed = await pagina.evaluate(() => document.documentElement.scrollWidth);
  uit.gehaald = gehaald.filter(Boolean);
  await context.close();
  return uit;
}

// A link to a figure of a gemeente that is not among those shown
async function link(browser, basis) {
  const { context, pagina } = await open(browser, `${basis}${opdracht.pagina}#cel:${opdracht.cel}`);
  const uit = await pagina.locator("td.aangewezen").getAttribute("data-cel", { timeout: 4000 }).catch(() => "niet gevonden");
  await context.close();
  return uit;
}

async function zonderScript(browser, basis) {
  const { context, pagina } = await open(browser, basis + opdracht.pagina, { javaScriptEnabled: false });
  const figuur = pagina.locator(`#tbl-${opdracht.tabellen.gekanteld}`);
  const uit = {
    rijen: await figuur.locator("tbody tr").count(),
    velden: await pagina.locator("main input").count(),
    excel: await figuur.locator(".meenemen a[download]").getAttribute("href"),
    noten: (await pagina.locator(".tabelnoten").allInnerTexts()).join(" "),
  };
  await context.close();
  return uit;
}

// The page that compares: a gemeente is added by its name, from disk
async function vergelijk(browser) {
  const { context, pagina } = await open(browser, `file://${site}/reports/vergelijken.html#g=g1&tabel=${opdracht.vergelijk}`);
  const gehaald = [];
  pagina.on("request", (vraag) => gehaald.push(vraag.url().split("/gegevens/")[1]));
  await pagina.locator(".vergelijk-paneel").first().waitFor();
  const chips = () => pagina.locator('.chips input[name="g"]').evaluateAll((lijst) => lijst.map((vak) => vak.value));
  const uit = { eerst: await chips() };
  const veld = pagina.getByRole("combobox", { name: "Voeg een gemeente toe" });
  await veld.fill("xyz");
  await veld.press("Enter");
  uit.onbekend = await pagina.locator(".chips .gemeentezoek-status").textContent();
  await veld.fill("gé12");
  await veld.press("Enter");
  await pagina.locator(".vergelijk-paneel tbody").nth(1).waitFor();
  Object.assign(uit, { chips: await chips(), melding: await pagina.locator(".chips .gemeentezoek-status").textContent(), adres: new URL(pagina.url()).hash, veld: await veld.inputValue() });
  uit.wie = await pagina.locator(".vergelijk-paneel").first().locator('th[scope="rowgroup"]').allInnerTexts();
  uit.gehaald = gehaald.filter(Boolean);
  await pagina.goto("about:blank");
  await pagina.goto(`file://${site}/reports/vergelijken.html#g=regio&tabel=${opdracht.regio}`);
  await pagina.locator(".vergelijk-paneel").first().waitFor();
  uit.regio = await pagina.locator(".vergelijk-paneel td.getal").first().textContent();
  await context.close();
  return uit;
}

// The same page over HTTP, as axe sees it
async function vergelijkAxe(browser, basis) {
  const { context, pagina } = await open(browser, `${basis}reports/vergelijken.html#g=regio&tabel=${opdracht.regio}`, { viewport: VENSTERS.smal });
  await pagina.locator(".vergelijk-paneel").first().waitFor();
  const uit = { axe: await axe(pagina), breed: await pagina.evaluate(() => document.documentElement.scrollWidth) };
  await context.close();
  return uit;
}

metBrowser(site, async (browser, basis) => ({
  http: await tabellen(browser, basis, "breed"),
  schijf: await tabellen(browser, `file://${site}/`, "smal"),
  link: await link(browser, basis),
  zonder: await zonderScript(browser, basis),
  vergelijk: await vergelijk(browser),
  vergelijkSmal: await vergelijkAxe(browser, basis),
  fouten,
  buiten,
}));
