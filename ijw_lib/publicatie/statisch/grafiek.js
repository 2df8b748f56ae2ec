// Replaces the picture of a chart by the interactive chart. Works in both renderers; without it the picture stays.
(() => {
  "use strict";
  if (!window.vegaEmbed) return;

  const smal = () => window.matchMedia("(max-width: 30rem)").matches;
  const samengesteld = (spec) => ["hconcat", "vconcat", "concat", "facet", "repeat"].some((sleutel) => sleutel in spec);

  const tekstmerk = (deel) => [deel?.mark, deel?.mark?.type].includes("text") || (deel?.layer ?? []).some(tekstmerk);

  // On a telephone: shorter axis labels, an axis title that ends at the edge, a legend of two columns.
  function maakSmal(deel) {
    const { x, y, color } = deel?.encoding ?? {};
    for (const kanaal of [x, y]) {
      if (!kanaal || kanaal.axis === null || kanaal.axis === false) continue;
      kanaal.axis = { ...kanaal.axis, labelLimit: Math.min(kanaal.axis?.labelLimit ?? 120, 120) };
      if (kanaal === x) kanaal.axis.titleAnchor = "end";
    }
    if (color?.field && color.legend !== null) color.legend = { ...color.legend, columns: 2 };
    for (const kind of deel?.layer ?? []) maakSmal(kind);
  }

  function passend(spec) {
    const kopie = structuredClone(spec);
    if (!samengesteld(kopie)) {
      kopie.width = "container";
      kopie.autosize = { type: "fit-x", contains: "padding" };
    }
    if (smal()) {
      maakSmal(kopie);
      // Vega leaves no room for figures that stand beside the last bar.
      if (tekstmerk(kopie)) kopie.padding = { left: 0, top: 4, bottom: 4, right: 36 };
    }
    return kopie;
  }

  async function teken(figuur, spec) {
    const doel = document.createElement("div");
    doel.className = "vega-doel";
    const beeld = figuur.querySelector("img");
    doel.setAttribute("role", "img");
    doel.setAttribute("aria-label", beeld?.alt ?? spec.description ?? "Grafiek");
    figuur.append(doel);
    try {
      const resultaat = await window.vegaEmbed(doel, passend(spec), {
        renderer: "svg",
        actions: false,
        tooltip: { theme: "ijw" },
        ...window.ijwLandinstelling,
      });
      doel.querySelectorAll("[aria-label], [role]").forEach((deel) => {
        ["role", "aria-label", "aria-roledescription"].forEach((naam) => deel.removeAttribute(naam));
      });
      figuur.classList.add("levend");
      return resultaat;
    } catch (fout) {
      doel.remove();
      console.error("De grafiek blijft een afbeelding:", fout);
      return null;
    }
  }

  function volg(figuur) {
    const script = figuur.querySelector('script[type="application/vnd.vegalite+json"]');
    if (!script) return;
    const spec = JSON.parse(script.textContent);
    let wasSmal = smal();
    let huidig = teken(figuur, spec);
    window.addEventListener("resize", async () => {
      if (smal() === wasSmal) return; // the width itself is followed by Vega
      wasSmal = smal();
      (await huidig)?.finalize();
      figuur.querySelector(".vega-doel")?.remove();
      huidig = teken(figuur, spec);
    });
  }

  const start = () => document.querySelectorAll(".vega-figuur").forEach(volg);
  (document.fonts?.ready ?? Promise.resolve()).then(start); // text is measured with the right font
})();
