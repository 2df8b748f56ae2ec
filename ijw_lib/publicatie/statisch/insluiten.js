// A chart alone, in a frame of another site: what makes it live stands on its page, and comes from there. Without
// (no script, from disk, a page that is gone) the picture stays.
(() => {
  "use strict";
  const figuur = document.querySelector("figure.ijw-figuur");
  const { href } = document.querySelector(".herkomst-kort a");
  const klaar = () => window.ijwKlaar();

  async function haal() {
    const antwoord = await fetch(href);
    const pagina = new DOMParser().parseFromString(await antwoord.text(), "text/html");
    const gegevens = pagina.getElementById(figuur.id)?.querySelector('script[type="application/vnd.vegalite+json"]');
    if (!gegevens) throw new Error(`${href} heeft deze grafiek niet`);
    figuur.querySelector(".vega-figuur").append(document.adoptNode(gegevens));
    document.head.append(Object.assign(document.createElement("script"), { src: `${document.documentElement.dataset.wortel}middelen/grafiek.js`, onload: klaar }));
  }
  if (window.location.protocol === "file:") klaar();
  else haal().catch((fout) => { console.error("De grafiek blijft een afbeelding:", fout); klaar(); });
})();
