// Asks the search of a site what readers ask, and tells where the first hits lead. Used by controle, dashboard and quarto.
"use strict";
const fs = require("node:fs");
const path = require("node:path");

// Types a question, and waits until the list has changed and stays as it is.
async function stel(pagina, veld, kiezer, vraag) {
  const toon = () => pagina.$$eval(kiezer, (treffers) => treffers.map((t) => ({ tekst: t.innerText.replace(/\s+/g, " ").trim(), adres: (t.matches("a") ? t : t.querySelector("a")).href })));
  await pagina.locator(veld).fill("");
  await pagina.waitForTimeout(250);
  await pagina.locator(veld).fill(vraag);
  let vorige = null;
  for (let keer = 0; keer < 40; keer += 1) {
    await pagina.waitForTimeout(150);
    const nu = JSON.stringify(await toon());
    if (nu !== "[]" && nu === vorige) break;
    vorige = nu;
  }
  return toon();
}

// Whether the address of a hit is a page of the site, with what it points at.
function bestaat(site, adres) {
  const { pathname, hash } = new URL(adres);
  const bestand = path.join(site, decodeURIComponent(pathname));
  return fs.existsSync(bestand) && (!hash || fs.readFileSync(bestand, "utf8").includes(`id="${decodeURIComponent(hash.slice(1))}"`));
}

// Of every question its first hits: their words, and where they lead (the path in the site, with the anchor).
async function vragen(pagina, site, { veld, kiezer, vragen: gesteld }) {
  const uit = {};
  for (const vraag of gesteld) {
    const treffers = await stel(pagina, veld, kiezer, vraag);
    uit[vraag] = treffers.slice(0, 6).map(({ tekst, adres }) => {
      const { pathname, hash } = new URL(adres);
      return { tekst, adres: pathname.slice(1) + hash, bestaat: bestaat(site, adres) };
    });
  }
  return uit;
}

module.exports = { vragen, EMBEDDED: { veld: "#zoekveld", kiezer: ".zoekresultaten a" }, QUARTO: { veld: ".aa-Input", kiezer: ".search-result-doc" } };
