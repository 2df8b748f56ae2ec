// Lets axe look at pages with their charts live, on a desktop and a telephone. Usage: node axe.cjs SITE < paginas.json
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { VENSTERS, axe, buiten, fouten, levend, metBrowser, open } = require("./gereedschap.cjs");

const site = path.resolve(process.argv[2]);

const wachtend = JSON.parse(fs.readFileSync(0, "utf8")).flatMap((naam) => Object.keys(VENSTERS).map((venster) => [naam, venster]));

metBrowser(site, async (browser, basis) => {
  const uit = { gescand: [], gebreken: [], fouten, buiten };
  async function werk() {
    for (let taak = wachtend.shift(); taak; taak = wachtend.shift()) {
      const [naam, venster] = taak;
      const { context, pagina } = await open(browser, basis + naam, { viewport: VENSTERS[venster] });
      await levend(pagina);
      for (const gebrek of await axe(pagina)) uit.gebreken.push(`${naam} ${venster}: ${gebrek}`);
      const breedte = await pagina.evaluate(() => document.documentElement.scrollWidth);
      if (breedte > VENSTERS[venster].width) uit.gebreken.push(`${naam} ${venster}: schuift zijwaarts (${breedte})`);
      uit.gescand.push(`${naam} ${venster}`);
      await context.close();
    }
  }
  await Promise.all([werk(), werk()]);
  return uit;
});
