// Lets axe look at pages with their charts live, on a desktop and a telephone, and measures what moves meanwhile, is cut off or does not fit. Usage: node axe.cjs SITE < paginas.json
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { VENSTERS, axe, buiten, fouten, levend, metBrowser, open, verschoven } = require("./gereedschap.cjs");

const site = path.resolve(process.argv[2]);

const wachtend = JSON.parse(fs.readFileSync(0, "utf8")).flatMap((naam) => Object.keys(VENSTERS).map((venster) => [naam, venster]));

metBrowser(site, async (browser, basis) => {
  const uit = { gescand: [], gebreken: [], verschoven: {}, fouten, buiten };
  async function werk() {
    for (let taak = wachtend.shift(); taak; taak = wachtend.shift()) {
      const [naam, venster] = taak;
      const { context, pagina } = await open(browser, basis + naam, { viewport: VENSTERS[venster] });
      uit.verschoven[`${naam} ${venster}`] = await verschoven(pagina);
      await levend(pagina);
      for (const gebrek of await axe(pagina)) uit.gebreken.push(`${naam} ${venster}: ${gebrek}`);
      await pagina.addScriptTag({ path: path.join(__dirname, "keuringen.js") });
      const gezien = await pagina.evaluate((smal) => [...window.keuringen.afgesnedenInGrafiek(), ...(smal ? window.keuringen.smalleTabellen() : [])], venster === "smal");
      uit.gebreken.push(...gezien.map((gebrek) => `${naam} ${venster}: ${gebrek}`));
      const breedte = await pagina.evaluate(() => document.documentElement.scrollWidth);
      if (breedte > VENSTERS[venster].width) uit.gebreken.push(`${naam} ${venster}: schuift zijwaarts (${breedte})`);
      uit.gescand.push(`${naam} ${venster}`);
      await context.close();
    }
  }
  await Promise.all([werk(), werk()]);
  return uit;
});
