// A chart alone, in a frame of another site: what makes it live stands on its page, and is taken from there before the page
// shows, so that its room is known and nothing moves. Without (no script, from disk, a page that is gone) the picture stays.
(() => {
  "use strict";
  const figuur = document.querySelector("figure.ijw-figuur");
  const { href } = document.querySelector(".herkomst-kort a");
  if (window.location.protocol === "file:") return;
  try {
    const vraag = new XMLHttpRequest();
    vraag.open("GET", href, false); // grafiek.js comes after it
    vraag.send();
    const pagina = new DOMParser().parseFromString(vraag.responseText, "text/html");
    const gegevens = pagina.getElementById(figuur.id)?.querySelector('script[type="application/vnd.vegalite+json"]');
    if (!gegevens) throw new Error(`${href} heeft deze grafiek niet`);
    figuur.querySelector(".vega-figuur").append(document.adoptNode(gegevens));
  } catch (fout) {
    console.error("De grafiek blijft een afbeelding:", fout);
  }
})();
