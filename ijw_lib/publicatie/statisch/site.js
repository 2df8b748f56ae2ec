// Behaviour of the site. Everything here is an extra: without it the pages read the same.
(() => {
  "use strict";
  const wortel = document.documentElement.dataset.wortel ?? "";
  const alle = (kiezer, binnen = document) => [...binnen.querySelectorAll(kiezer)];

  // --- main menu on a narrow screen
  function menu() {
    const knop = document.querySelector(".menuknop");
    if (!knop) return;
    const zet = (open) => knop.setAttribute("aria-expanded", String(open));
    knop.addEventListener("click", () => zet(knop.getAttribute("aria-expanded") !== "true"));
    document.addEventListener("keydown", (e) => {
      if (e.key === "Escape" && knop.getAttribute("aria-expanded") === "true") {
        zet(false);
        knop.focus();
      }
    });
  }

  // --- side blocks: open beside the text, closed above it
  function zijblokken() {
    const breed = window.matchMedia("(min-width: 62rem)");
    const zet = () => alle(".zijblok").forEach((blok) => { blok.open = breed.matches; });
    zet();
    breed.addEventListener("change", zet);
  }

  // --- mark in the table of contents where the reader is
  function leesplek() {
    const koppelingen = alle(".inhoudsopgave a");
    const koppen = koppelingen.map((a) => document.getElementById(decodeURIComponent(a.hash.slice(1))));
    if (!koppen.length || koppen.includes(null)) return;
    let gepland = false;
    const markeer = () => {
      gepland = false;
      const gelezen = koppen.filter((kop) => kop.getBoundingClientRect().top < 140).length;
      koppelingen.forEach((a, i) => a.classList.toggle("hier", i === gelezen - 1));
    };
    window.addEventListener("scroll", () => {
      if (!gepland) requestAnimationFrame(markeer);
      gepland = true;
    }, { passive: true });
    markeer();
  }

  // --- wide tables: only a frame that really scrolls is a stop for the keyboard
  function vensters() {
    const meet = (venster) => {
      const schuift = venster.scrollWidth > venster.clientWidth + 1;
      venster.classList.toggle("schuift", schuift);
      venster.classList.toggle("aan-eind", venster.scrollLeft + venster.clientWidth >= venster.scrollWidth - 2);
      ["role", "tabindex"].forEach((naam) => {
        if (schuift) venster.setAttribute(naam, naam === "role" ? "region" : "0");
        else venster.removeAttribute(naam);
      });
      if (schuift) venster.setAttribute("aria-labelledby", venster.dataset.titel);
      else venster.removeAttribute("aria-labelledby");
    };
    alle(".tabel-venster").forEach((venster) => {
      venster.dataset.titel = venster.getAttribute("aria-labelledby");
      venster.addEventListener("scroll", () => meet(venster), { passive: true });
      const kijker = new ResizeObserver(() => meet(venster));
      [venster, ...venster.children].forEach((element) => kijker.observe(element)); // wider letters widen the table, not its frame
    });
  }

  // --- tabs
  function tabbladen(groep, nummer) {
    const bladen = alle(":scope > .tabblad", groep);
    const lijst = document.createElement("div");
    lijst.setAttribute("role", "tablist");
    const kies = (i) => bladen.forEach((blad, j) => {
      blad.hidden = i !== j;
      knoppen[j].setAttribute("aria-selected", String(i === j));
      knoppen[j].tabIndex = i === j ? 0 : -1;
    });
    const knoppen = bladen.map((blad, i) => {
      const knop = document.createElement("button");
      Object.assign(knop, { type: "button", id: `tab-${nummer}-${i}`, textContent: blad.dataset.titel });
      blad.id ||= `tabblad-${nummer}-${i}`;
      knop.setAttribute("role", "tab");
      knop.setAttribute("aria-controls", blad.id);
      blad.setAttribute("role", "tabpanel");
      blad.setAttribute("aria-labelledby", knop.id);
      knop.addEventListener("click", () => kies(i));
      knop.addEventListener("keydown", (e) => {
        const stap = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
        const doel = e.key === "Home" ? 0 : e.key === "End" ? bladen.length - 1
          : stap ? (i + stap + bladen.length) % bladen.length : null;
        if (doel === null) return;
        e.preventDefault();
        kies(doel);
        knoppen[doel].focus();
      });
      return knop;
    });
    lijst.append(...knoppen);
    groep.prepend(lijst);
    groep.classList.add("levend");
    kies(0);
  }

  // --- search
  function zoeken() {
    const knop = document.querySelector(".zoekknop");
    const venster = document.querySelector(".zoekvenster");
    if (!knop || !venster?.showModal) return;
    const veld = venster.querySelector("input");
    const status = venster.querySelector(".zoekstatus");
    const lijst = venster.querySelector(".zoekresultaten");
    const opSchijf = window.location.protocol === "file:";
    const uitleg = opSchijf ? "Zoeken werkt alleen als de site via een webserver wordt bekeken, bijvoorbeeld met ijw serve." : "Typ een woord, bijvoorbeeld een programma of een kostensoort.";
    const [TREFFERS, ANTWOORDEN] = [12, 5];
    let motor = null;
    let beurt = 0;

    const laad = async () => {
      const plek = new URL(`${wortel}pagefind/`, window.location.href).href;
      const [pagefind, woorden] = await Promise.all([import(`${plek}pagefind.js`), fetch(`${plek}zoekwoorden.json`).then((a) => a.json())]);
      await pagefind.options({ baseUrl: new URL(wortel || "./", window.location.href).pathname, excerptLength: 24 });
      await pagefind.init();
      return { pagefind, ...woorden };
    };

    // What is asked: the words that count, the same in other words, of which gemeente, and whether it is a why.
    const ontleed = (term, { anders, namen, stopwoorden }) => {
      const woorden = term.toLowerCase().match(/[\p{L}\p{N}-]+/gu) ?? [];
      const heel = ` ${woorden.filter((w) => w !== "waarom" && !stopwoorden.includes(w)).join(" ")} `;
      const naam = Object.keys(namen).find((n) => heel.includes(` ${n} `));
      const over = naam ? heel.replace(` ${naam} `, " ") : heel;
      const andere = Object.entries(anders).filter(([typt]) => over.includes(` ${typt} `));
      const vragen = [over, ...andere.flatMap(([typt, voor]) => voor.map((woord) => over.replace(` ${typt} `, ` ${woord} `)))];
      return { vragen: vragen.map((v) => v.trim() || null), waar: namen[naam], reden: woorden.includes("waarom") };
    };
    // The newest come first; what fits much worse than the best does not count.
    const nieuwste = async (gevonden) => {
      const top = Math.max(...gevonden.map((r) => r.score));
      const past = (r) => r.score >= 0.6 * top;
      const op_datum = (a, b) => b.volgorde.localeCompare(a.volgorde) || b.score - a.score;
      const op_volgorde = gevonden.toSorted((a, b) => past(b) - past(a) || (past(a) ? op_datum(a, b) : b.score - a.score));
      return { aantal: gevonden.length, getoond: await Promise.all(op_volgorde.slice(0, TREFFERS).map((r) => r.data())) };
    };
    // An answer says more than a table, and a why is an answer with its reason.
    const vind = async (term) => {
      const { pagefind, plaatsen, ...woorden } = await (motor ??= laad());
      const { vragen, waar, reden } = ontleed(term, woorden);
      const per_vraag = await Promise.all(vragen.map((vraag) => pagefind.search(vraag)));
      const beste = new Map();
      per_vraag.forEach(({ results }, nr) => results.forEach((r) => {
        const treffer = { ...plaatsen[r.id], id: r.id, score: r.score, data: r.data };
        const mag = (!waar || treffer.waar === waar) && (!treffer.antwoord || (nr === 0 && (!reden || treffer.waarom)));
        if (mag && r.score > (beste.get(r.id)?.score ?? -1)) beste.set(r.id, treffer);
      }));
      const soort = (antwoord) => nieuwste([...beste.values()].filter((r) => r.antwoord === antwoord));
      const [antwoorden, paginas] = await Promise.all([soort(true), soort(false)]);
      return { antwoorden, paginas };
    };
    const gemarkeerd = (excerpt) => {
      // Pagefind marks what was found; all else is text, in which it escaped these two signs
      const delen = excerpt.split(/<\/?mark>/).map((d) => d.replaceAll("&lt;", "<").replaceAll("&gt;", ">"));
      return delen.map((d, i) => (i % 2 ? Object.assign(document.createElement("mark"), { textContent: d }) : d));
    };
    const regel = ({ url, meta, excerpt }) => {
      const deel = (naam, klasse, ...inhoud) => {
        const element = Object.assign(document.createElement(naam), { className: klasse });
        element.append(...inhoud);
        return element;
      };
      const waar = meta.rapportage ? [" ", deel("span", "zoekplek", meta.rapportage)] : [];
      const tekst = meta.zin ? [meta.zin, ...(meta.waarom ? [deel("span", "zoekreden", meta.waarom)] : [])] : gemarkeerd(excerpt);
      const a = deel("a", "", deel("span", "zoektitel", meta.title, ...waar), deel("span", "zoektekst", ...tekst));
      a.href = meta.adres ? `${wortel}${meta.adres}` : url;
      return deel("li", meta.adres ? "zoekantwoord" : "", a);
    };
    const zoek = async () => {
      const term = veld.value.trim();
      const mijn = ++beurt;
      if (opSchijf || !term) {
        lijst.replaceChildren();
        status.textContent = uitleg;
        return;
      }
      try {
        const { antwoorden, paginas } = await vind(term);
        const getoond = [...antwoorden.getoond.slice(0, ANTWOORDEN), ...paginas.getoond].slice(0, TREFFERS);
        if (mijn !== beurt) return;
        lijst.replaceChildren(...getoond.map(regel));
        const aantal = (n, een, meer) => (n ? [n === 1 ? `1 ${een}` : `${n} ${meer}`] : []);
        const soorten = [...aantal(antwoorden.aantal, "antwoord", "antwoorden"), ...aantal(paginas.aantal, "pagina", "pagina’s")];
        status.textContent = soorten.length ? `${soorten.join(" en ")} gevonden.` : `Niets gevonden voor ‘${term}’.`;
      } catch (fout) {
        motor = null;
        status.textContent = "Het zoekregister is niet te laden.";
        console.error(fout);
      }
    };
    const open = () => {
      if (venster.open) return;
      venster.showModal();
      veld.select();
      zoek();
    };
    let wacht;
    knop.addEventListener("click", open);
    veld.addEventListener("input", () => { clearTimeout(wacht); wacht = setTimeout(zoek, 120); });
    veld.addEventListener("keydown", (e) => {
      if (e.key === "Enter") { e.preventDefault(); lijst.querySelector("a")?.focus(); }
      if (e.key === "ArrowDown") { e.preventDefault(); lijst.querySelector("a")?.focus(); }
      if (e.key === "Escape") { e.preventDefault(); venster.close(); } // else it would only empty the field
    });
    lijst.addEventListener("keydown", (e) => {
      const items = alle("a", lijst);
      const plek = items.indexOf(document.activeElement);
      if (e.key === "ArrowDown") { e.preventDefault(); items[Math.min(plek + 1, items.length - 1)]?.focus(); }
      if (e.key === "ArrowUp") { e.preventDefault(); (items[plek - 1] ?? veld).focus(); }
    });
    venster.addEventListener("click", (e) => { if (e.target === venster) venster.close(); });
    document.addEventListener("keydown", (e) => {
      const typt = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName);
      if ((e.key === "/" && !typt && !e.ctrlKey && !e.metaKey) || (e.key === "k" && (e.ctrlKey || e.metaKey))) {
        e.preventDefault();
        open();
      }
    });
  }

  menu();
  zijblokken();
  leesplek();
  vensters();
  alle(".tabbladen").forEach(tabbladen);
  zoeken();
})();
