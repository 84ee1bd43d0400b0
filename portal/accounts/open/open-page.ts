import type { OpenPlace } from './open-address.ts';

const personal = { link: 'Uw persoonlijke link', warning: 'De link is persoonlijk: stuur hem niet door.' };

const titles: Readonly<Record<OpenPlace, { title: string; text: string; link: string; warning: string }>> = {
  registratie: {
    title: 'Uw account instellen',
    text: 'U stelt uw account in met het programma Dossierpas op deze computer.',
    ...personal,
  },
  wachtwoord: {
    title: 'Een nieuw wachtwoord kiezen',
    text: 'U kiest uw nieuwe wachtwoord in het programma Dossierpas op deze computer.',
    ...personal,
  },
  aanmelden: {
    title: 'Aanmelden bij een organisatie',
    text: 'U vult het aanmeldformulier in met het programma Dossierpas op deze computer.',
    link: 'Uitnodigingslink van de organisatie',
    // S3-22
    warning: 'Deze uitnodigingslink is specifiek voor uw organisatie: deel de link niet met anderen.',
  },
};

/** The page behind the link of a mail, without the link: its script takes that from the address bar. */
export const openPage = (place: OpenPlace): string => `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${titles[place].title} – Dossierpas</title>
<link rel="stylesheet" href="/open/open.css">
<script src="/open/open.js" defer></script>
</head>
<body data-place="${place}">
<main>
<h1>${titles[place].title}</h1>
<p>${titles[place].text}</p>
<div id="with-link" hidden>
<p><a id="open" class="button">Openen in Dossierpas</a></p>
<h2>Gebeurt er niets?</h2>
<p>Kopieer dan deze link, open Dossierpas zelf en kies op het inlogscherm “Ik heb een link uit een e-mail”.</p>
<p><label for="link">${titles[place].link}</label><input id="link" type="text" readonly spellcheck="false"></p>
<p><button id="copy" type="button">Link kopiëren</button> <span id="copied" role="status"></span></p>
</div>
<div id="without-link" role="alert" hidden>
<p>Deze link is niet compleet. Open de link nog eens vanuit de e-mail, of kopieer de hele link uit de e-mail.</p>
</div>
<noscript><p>Kopieer de hele link uit de e-mail, open Dossierpas en kies op het inlogscherm “Ik heb een link uit een e-mail”.</p></noscript>
<h2>Staat Dossierpas niet op deze computer?</h2>
<p>Vraag de IT-beheerder van uw organisatie om Dossierpas te installeren en open daarna deze link opnieuw.
${titles[place].warning}</p>
</main>
</body>
</html>
`;

/**
 * Runs in the browser. The token stays in the address bar and on the page; a token of another shape is shown nowhere.
 */
export const openScript = `'use strict';
const token = location.hash.slice(1);
const valid = /^[A-Za-z0-9_-]{43}$/.test(token);
document.getElementById(valid ? 'with-link' : 'without-link').hidden = false;
if (valid) {
  document.getElementById('open').href = 'dossierpas://' + document.body.dataset.place + '/' + token;
  const link = document.getElementById('link');
  link.value = location.href;
  link.addEventListener('focus', () => link.select());
  document.getElementById('copy').addEventListener('click', async () => {
    const copied = document.getElementById('copied');
    try {
      await navigator.clipboard.writeText(link.value);
      copied.textContent = 'Gekopieerd.';
    } catch {
      link.focus();
      copied.textContent = 'Kopieer de gemarkeerde link met Ctrl+C.';
    }
  });
}
addEventListener('hashchange', () => location.reload());
`;

export const openStyle = `body {
  margin: 0;
  background: #f4f6f8;
  color: #16202b;
  font: 1.0625rem/1.6 system-ui, sans-serif;
}
main {
  max-width: 38rem;
  margin: 8vh auto;
  padding: 2rem 2.5rem;
  border-radius: 0.75rem;
  background: #fff;
}
h1 { margin-top: 0; font-size: 1.6rem; }
h2 { margin-top: 2rem; font-size: 1.1rem; }
label { display: block; font-weight: 600; }
input { box-sizing: border-box; width: 100%; padding: 0.6rem; border: 1px solid #5b6b7b; font: 0.9rem monospace; }
.button, button {
  display: inline-block;
  min-height: 1.5rem;
  padding: 0.7rem 1.2rem;
  border: 0;
  border-radius: 0.4rem;
  background: #0b5cab;
  color: #fff;
  font: inherit;
  font-weight: 600;
  text-decoration: none;
  cursor: pointer;
}
.other { background: #e4e9ef; color: #16202b; }
:focus-visible { outline: 3px solid #c75100; outline-offset: 2px; }
[hidden] { display: none; }
`;
