// Replaces the picture of a chart by the interactive chart, when it comes into view. Works in both renderers;
// without it the picture stays. Vega itself (0.9 MB) is fetched once, for the first chart that is seen.
(() => {
  "use strict";
  const wortel = document.documentElement.dataset.wortel ?? "";
  const DELEN = ["hconcat", "vconcat", "concat"];
  const KORT = "test(/^(januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)$/i, datum.label) ? slice(replace(datum.label, 'aart', 'rt'), 0, 3) : datum.label";
  const smal = () => window.matchMedia("(max-width: 30rem)").matches;
  const samengesteld = (spec) => [...DELEN, "facet", "repeat"].some((sleutel) => sleutel in spec);
  const tekstmerk = (deel) => [deel?.mark, deel?.mark?.type].includes("text") || (deel?.layer ?? []).some(tekstmerk);

  let bundel = null;
  function vega() {
    if (window.vegaEmbed) return Promise.resolve();
    bundel ??= new Promise((klaar, mislukt) => {
      const script = document.createElement("script");
      Object.assign(script, { src: `${wortel}middelen/vega.js`, onload: klaar, onerror: mislukt });
      document.head.append(script);
    });
    return bundel;
  }

  // --- narrow screens: labels of rows on more lines instead of cut, a legend of two columns
  function breek(tekst, breedte = 17) {
    const regels = [""];
    for (const woord of tekst.split(" ")) {
      const laatste = regels.at(-1);
      if (laatste && laatste.length + 1 + woord.length > breedte) regels.push(woord);
      else regels[regels.length - 1] = laatste ? `${laatste} ${woord}` : woord;
    }
    return regels;
  }

  const waarden = (deel, data) => deel?.data?.values ?? (deel?.data?.name ? data[deel.data.name] : null);

  function namen(deel, data, veld) {
    const eigen = (waarden(deel, data) ?? []).map((rij) => rij[veld]);
    return new Set([...eigen, ...(deel.layer ?? []).flatMap((kind) => [...namen(kind, data, veld)])].filter((n) => typeof n === "string"));
  }

  function maakSmal(deel, data, boven = deel) {
    const { x, y, color } = deel?.encoding ?? {};
    if (x && x.axis !== null) x.axis = { ...x.axis, titleAnchor: "end", labelLimit: x.axis?.labelAngle ? 220 : 120 };
    if (x?.field && x.axis?.labelAngle) x.axis = { ...x.axis, labelAngle: -90, labelAlign: "left", labelBaseline: "middle" };
    if (x?.field && x.type === "ordinal" && x.axis !== null) x.axis = { labelOverlap: "parity", labelExpr: KORT, ...x.axis };
    if (y?.field && y.axis !== null && ["nominal", "ordinal"].includes(y.type)) {
      const lang = [...namen(boven, data, y.field)].filter((naam) => naam.length > 17);
      const tabel = Object.fromEntries(lang.map((naam) => [naam, breek(naam)]));
      y.axis = { ...y.axis, labelLimit: 150, labelFontSize: 12, labelLineHeight: 14 };
      if (lang.length && !y.axis.labelExpr) {
        y.axis.labelExpr = `(${JSON.stringify(tabel)})[datum.label] || datum.label`;
        const regels = Math.max(...Object.values(tabel).map((r) => r.length));
        if (boven.height?.step && !boven.height.for) boven.height = { step: Math.max(boven.height.step, 14 * regels + 8) };
      }
    }
    if (color?.field && color.legend !== null) {
      const langst = Math.max(0, ...(color.scale?.domain ?? [...namen(boven, data, color.field)]).map((naam) => String(naam).length));
      color.legend = { ...color.legend, columns: langst > 19 ? 1 : 2, labelLimit: 300 };
    }
    for (const kind of deel?.layer ?? []) maakSmal(kind, data, boven);
    for (const sleutel of DELEN) for (const kind of deel?.[sleutel] ?? []) maakSmal(kind, data, kind);
  }

  function stapel(spec) { // beside each other does not fit on a telephone
    if (spec.hconcat) {
      spec.vconcat = spec.hconcat;
      delete spec.hconcat;
    }
  }

  // --- lines that bear their names have no legend; on a narrow screen it tells instead
  const isNaam = (laag) => laag.mark?.style === "namen";
  const metNamen = (deel) => (deel.layer ?? []).some(isNaam);

  function zonderNamen(deel) {
    if (deel.layer) deel.layer = deel.layer.filter((laag) => !isNaam(laag));
    for (const sleutel of DELEN) for (const kind of deel[sleutel] ?? []) zonderNamen(kind);
  }

  function zonderLegenda(deel) {
    if (metNamen(deel)) for (const { encoding } of deel.layer) for (const kanaal of ["color", "shape", "strokeDash"]) if (encoding[kanaal]?.field) encoding[kanaal].legend = null;
    for (const sleutel of DELEN) for (const kind of deel[sleutel] ?? []) zonderLegenda(kind);
  }

  function passend(spec, breedte) {
    const kopie = structuredClone(spec);
    if (!smal()) zonderLegenda(kopie);
    else {
      stapel(kopie);
      zonderNamen(kopie);
      maakSmal(kopie, kopie.datasets ?? {});
      // Vega leaves no room for figures that stand beside the last bar.
      kopie.padding = { left: 2, top: 4, bottom: 4, right: tekstmerk(kopie) ? 36 : 28 };
      for (const deel of [kopie.config.axis, kopie.config.legend]) deel.labelFontSize = 13;
    }
    if (!samengesteld(kopie)) {
      kopie.width = "container";
    } else {
      delete kopie.autosize; // is of one part
      if (breedte) for (const deel of kopie.vconcat ?? kopie.hconcat ?? []) deel.width = kopie.hconcat ? breedte / kopie.hconcat.length : breedte;
    }
    return kopie;
  }

  const opties = () => ({ renderer: "svg", actions: false, tooltip: { theme: "ijw" }, ...window.ijwLandinstelling });
  const keuzelijsten = (spec) => [spec, ...(spec.layer ?? []), ...(spec.vconcat ?? [])].flatMap((deel) => deel.params ?? []).filter((p) => p.bind?.input);

  // --- room: what a chart will take when it is alive, so that nothing below it moves. As Vega lays it out: the plot, a line
  // of labels, a title, the legend, and below it the lists.
  const UIT_LIJST = 42;

  function hoogteVan(deel, data, letter) {
    const lagen = [deel, ...(deel.layer ?? [])].filter((laag) => laag.encoding);
    const eigen = (kanaal) => lagen.map((laag) => laag.encoding[kanaal]).find((k) => k?.field);
    const namenVan = (kanaal) => kanaal?.scale?.domain ?? [...namen(deel, data, kanaal?.field)];
    const { step, for: per } = deel.height ?? {};
    const rijen = namenVan(eigen("y")).length * (per ? 1.25 * namenVan(eigen("yOffset")).length : 1);
    const { axis, title } = eigen("x") ?? { axis: null };
    const schuin = axis?.labelAngle ? Math.max(0, ...namenVan(eigen("x")).map((naam) => naam.length)) * (Math.abs(axis.labelAngle) > 60 ? 7 : 4.5) : 0;
    const as = axis === null ? 0 : 8 + (schuin || letter) + (title === null ? 0 : 18);
    const kleur = eigen("color");
    const reeksen = !kleur || kleur.legend === null ? 0 : namenVan(kleur).length;
    const uitleg = reeksen > 1 ? 4 + 20 * Math.ceil(reeksen / (kleur.legend?.columns || reeksen)) : 0;
    return (step ? step * rijen : deel.height ?? 200) + as + uitleg + (deel.title ? 7 + 17 * [deel.title.text].flat().length : 0);
  }

  function ruimte(figuur, spec) {
    const kopie = passend(spec, 300);
    const delen = kopie.vconcat ?? [kopie];
    const lijsten = keuzelijsten(spec);
    const onder = lijsten.length ? UIT_LIJST * (smal() && lijsten.length > 1 && !spec.usermeta ? 2 : 1) : 0;
    const hoogten = delen.map((deel) => hoogteVan(deel, kopie.datasets ?? {}, kopie.config.axis.labelFontSize));
    const getekend = Number(figuur.querySelector("img")?.getAttribute("height")); // of all parts, or of the first
    if (!smal() && getekend) return onder + getekend + (spec.usermeta ? hoogten[1] + kopie.spacing + 8 : 0);
    return onder + (smal() ? 14 : 10) + hoogten.reduce((som, hoogte) => som + hoogte, (delen.length - 1) * (kopie.spacing ?? 20));
  }

  // Parts below each other do not follow their container: draw, measure what the axes take, draw again.
  async function embed(doel, spec) {
    const vol = doel.clientWidth;
    if (!samengesteld(spec) || "facet" in spec) return window.vegaEmbed(doel, passend(spec), opties());
    const gok = spec.usermeta || smal() ? vol * 0.7 : 0; // else as the picture was drawn, if that fits
    const eerste = await window.vegaEmbed(doel, passend(spec, gok), opties());
    const breed = doel.querySelector("svg").getBoundingClientRect().width;
    if (!gok && breed <= vol) return eerste;
    eerste.finalize();
    const deel = gok || spec.vconcat[0].width;
    return window.vegaEmbed(doel, passend(spec, Math.max(140, Math.floor(vol - (breed - deel)))), opties());
  }

  // --- months: dragging over a chart by month sets `van` and `tm`, as the lists below it do
  function maandkeuze(view, spec) {
    const { van, tm } = Object.fromEntries((spec.params ?? []).map((p) => [p.name, p]));
    if (!van || !tm) return;
    const schaal = () => view.scale("concat_0_x");
    const zet = (een, ander) => view.signal("van", Math.min(een, ander)).signal("tm", Math.max(een, ander)).runAsync();
    const binnen = (deel) => { // the part of the view with the months, around what was touched
      while (deel && deel.mark.name !== "concat_0_group") deel = deel.mark.group;
      return deel;
    };
    const maand = (gebeurtenis, vlak) => {
      const aantal = schaal().domain().length;
      const [begin, eind] = schaal().range();
      let x = gebeurtenis.clientX - view.container().querySelector("svg").getBoundingClientRect().left - view.origin()[0];
      for (let deel = vlak; deel; deel = deel.mark.group) x -= deel.x || 0;
      return Math.min(aantal, Math.max(1, 1 + Math.floor(((x - begin) / (eind - begin)) * aantal)));
    };
    let sleep = null;
    view.addEventListener("pointerdown", (e, deel) => {
      const vlak = binnen(deel);
      if (vlak && e.pointerType !== "touch") sleep = { vlak, van: maand(e, vlak), x: e.clientX }; // a finger scrolls
    });
    view.addEventListener("pointermove", (e) => {
      if (!sleep || Math.abs(e.clientX - sleep.x) < 4) return;
      e.preventDefault();
      zet(sleep.van, maand(e, sleep.vlak));
    });
    window.addEventListener("pointerup", () => { sleep = null; });
    view.addEventListener("dblclick", () => zet(1, schaal().domain().length));
    view.addSignalListener("van", (_, nr) => { if (nr > view.signal("tm")) zet(nr, nr); }); // the month chosen last holds
    view.addSignalListener("tm", (_, nr) => { if (nr < view.signal("van")) zet(nr, nr); });
  }

  // --- one line or part chosen: in the legend, or by a click on a line that bears its name; beside it, or again, none is
  const uitLegenda = (spec) => (spec.params ?? []).find((p) => p.bind === "legend")?.select.fields[0];
  const reeksVan = (view, veld) => view.signal("kies")?.[veld]?.[0] ?? null;

  function kiesReeks(view, veld, naam) {
    const legenda = `${veld}_legend`;
    if (legenda in view.getState().signals) return view.signal(legenda, naam).runAsync();
    return view.data("kies_store", naam === null ? [] : [{ unit: "", fields: [{ type: "E", field: veld }], values: [naam] }]).runAsync();
  }

  function lijnkeuze(view, spec) {
    if (smal() || !metNamen(spec.vconcat?.[0] ?? spec)) return;
    const veld = uitLegenda(spec);
    let begin = 0;
    view.addEventListener("pointerdown", (e) => { begin = e.clientX; });
    view.addEventListener("click", (e, deel) => {
      const naam = deel?.datum?.[veld] ?? null;
      const gesleept = Math.abs(e.clientX - begin) > 3; // months were chosen
      if (!gesleept && (naam === null || view.scale("color").domain().includes(naam))) kiesReeks(view, veld, naam === reeksVan(view, veld) ? null : naam);
    });
    for (const tekst of view.container().querySelectorAll(".mark-text.role-mark text")) {
      if (view.scale("color").domain().includes(tekst.textContent)) tekst.style.cursor = "pointer";
    }
  }

  // --- what is chosen stands in the address, so that a link and an embed show the same as the reader saw
  const plek = (figuur, naam) => `${figuur.closest("figure")?.id}.${naam}`;

  function onthoud(sleutel, waarde, begin) {
    const adres = new URL(window.location.href);
    if (waarde === begin) adres.searchParams.delete(sleutel);
    else adres.searchParams.set(sleutel, waarde);
    try {
      window.history.replaceState(window.history.state, "", adres);
    } catch { /* a page from disk keeps its address */ }
  }

  function keuzes(figuur, view, spec) {
    const eerder = new URLSearchParams(window.location.search);
    const velden = [...figuur.querySelectorAll(".vega-bindings :is(select, input)")];
    const kan = (naam) => velden.filter((v) => v.name === naam).flatMap((v) => [...(v.options ?? [v])].map((o) => o.value));
    const begin = new Map(velden.map((v) => [v.name, view.signal(v.name)]));
    const veld = uitLegenda(spec);
    figuur.gekozen = () => [...begin].some(([naam, waarde]) => view.signal(naam) !== waarde) || Boolean(veld && reeksVan(view, veld)); // then its file shows something else
    for (const [naam, waarde] of begin) {
      const sleutel = plek(figuur, naam);
      const gevraagd = eerder.get(sleutel);
      view.addSignalListener(naam, (_, nu) => onthoud(sleutel, String(nu), String(waarde)));
      if (kan(naam).includes(gevraagd)) view.signal(naam, typeof waarde === "number" ? Number(gevraagd) : gevraagd);
    }
    if (veld) {
      const sleutel = plek(figuur, `${veld}_legend`);
      const gevraagd = eerder.get(sleutel);
      view.addSignalListener("kies", () => onthoud(sleutel, reeksVan(view, veld), null));
      if (view.scale("color").domain().includes(gevraagd)) return kiesReeks(view, veld, gevraagd);
    }
    return view.runAsync();
  }

  async function teken(figuur, spec) {
    await vega();
    const doel = document.createElement("div");
    doel.className = "vega-doel";
    const beeld = figuur.querySelector("img");
    figuur.append(doel);
    try {
      const resultaat = await embed(doel, spec);
      doel.querySelectorAll("[aria-label], [role]").forEach((deel) => {
        ["role", "aria-label", "aria-roledescription"].forEach((naam) => deel.removeAttribute(naam));
      });
      const svg = doel.querySelector("svg");
      svg.setAttribute("role", "img");
      svg.setAttribute("aria-label", beeld?.alt ?? spec.description ?? "Grafiek");
      figuur.classList.add("levend");
      figuur.view = resultaat.view;
      maandkeuze(resultaat.view, spec);
      lijnkeuze(resultaat.view, spec);
      await keuzes(figuur, resultaat.view, spec);
      return resultaat;
    } catch (fout) {
      doel.remove();
      console.error("De grafiek blijft een afbeelding:", fout);
      return null;
    }
  }

  const reserveer = (figuur, spec) => { figuur.style.minHeight = `${Math.ceil(ruimte(figuur, spec))}px`; };

  function volg(figuur, spec) {
    const breekt = samengesteld(spec);
    let wasSmal = smal();
    let wasBreed = figuur.clientWidth;
    let huidig = teken(figuur, spec);
    window.addEventListener("resize", async () => {
      if (smal() === wasSmal && !(breekt && Math.abs(figuur.clientWidth - wasBreed) > 40)) return; // the width itself is followed by Vega
      wasSmal = smal();
      wasBreed = figuur.clientWidth;
      (await huidig)?.finalize();
      figuur.querySelector(".vega-doel")?.remove();
      reserveer(figuur, spec);
      huidig = teken(figuur, spec);
    });
  }

  function lees(figuur) {
    const script = figuur.querySelector('script[type="application/vnd.vegalite+json"]');
    return script ? [[figuur, JSON.parse(script.textContent)]] : [];
  }

  function start(specs) {
    const kijk = new IntersectionObserver((gezien) => {
      for (const { target, isIntersecting } of gezien) {
        if (!isIntersecting) continue;
        kijk.unobserve(target);
        volg(target, specs.get(target));
      }
    }, { rootMargin: "300px" });
    for (const figuur of specs.keys()) kijk.observe(figuur);
  }

  const specs = new Map([...document.querySelectorAll(".vega-figuur")].flatMap(lees));
  specs.forEach((spec, figuur) => reserveer(figuur, spec));
  (document.fonts?.ready ?? Promise.resolve()).then(() => start(specs)); // text is measured with the right font
})();
