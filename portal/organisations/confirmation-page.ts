/**
 * The page behind the link of M6, without the link: its script takes that from the address bar. It works without the
 * program, because whoever reads the mailbox of an organisation may not have it. Opening the page confirms nothing: a
 * mail scanner follows links too.
 */
export const confirmationPage = `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Aanmelding van uw organisatie bevestigen – Dossierpas</title>
<link rel="stylesheet" href="/open/open.css">
<script src="/open/organisatie.js" defer></script>
</head>
<body>
<main>
<h1>Aanmelding van uw organisatie bevestigen</h1>
<p id="busy" role="status">De aanmelding wordt opgehaald…</p>
<div id="asked" hidden>
<p><strong id="by"></strong> heeft deze organisatie aangemeld:</p>
<p><strong id="organisation"></strong><br>AGB-code <span id="agb"></span></p>
<p>Hoort deze persoon bij uw organisatie en klopt de aanmelding? Bevestig dan.</p>
<p><button id="confirm" type="button">Aanmelding bevestigen</button></p>
<p>Kent u deze persoon niet, of klopt er iets niet? Weiger dan de aanmelding.</p>
<p><button id="deny" type="button" class="other">Dit klopt niet</button></p>
</div>
<div id="sure" tabindex="-1" hidden>
<h2>De aanmelding weigeren?</h2>
<p>De aanmelding vervalt. Wie de organisatie aanmeldde, krijgt daarvan bericht. Daarna kan uw organisatie opnieuw worden aangemeld.</p>
<p><button id="deny-now" type="button">Aanmelding weigeren</button> <button id="back" type="button" class="other">Terug</button></p>
</div>
<p id="done" role="status" tabindex="-1" hidden>De aanmelding is bevestigd. U kunt deze pagina sluiten.</p>
<p id="denied" role="status" tabindex="-1" hidden>De aanmelding is geweigerd en vervallen. U kunt deze pagina sluiten.</p>
<p id="trouble" role="alert" tabindex="-1" hidden></p>
<noscript><p>Deze pagina heeft JavaScript nodig. Zet het aan voor deze pagina, of open de link in een andere browser.</p></noscript>
</main>
</body>
</html>
`;

/** Runs in the browser. The token stays in the address bar until the answer; it goes to this portal alone. */
export const confirmationScript = `'use strict';
const token = location.hash.slice(1);
const part = (id) => document.getElementById(id);
const troubles = {
  'DP-2109': 'Deze link is niet geldig: er is een nieuwere, of de aanmelding is vervallen. Gebruik de link uit de nieuwste e-mail.',
  'DP-2110': 'Deze link is verlopen. Vraag wie de organisatie aanmeldde om dat opnieuw te doen.',
  'DP-2111': 'Deze link is al gebruikt: de aanmelding is bevestigd.',
};
const only = (id) => {
  for (const each of ['busy', 'asked', 'sure', 'done', 'denied', 'trouble']) part(each).hidden = each !== id;
};
const fail = (code) => {
  part('trouble').textContent = troubles[code] || 'Dit lukte niet. Probeer het over een paar minuten opnieuw.';
  only('trouble');
  part('trouble').focus();
};
const ask = async (path) => {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ link: token }),
  });
  const body = await answer.json();
  if (!answer.ok) throw body.error.code;
  return body;
};
const code = (error) => (typeof error === 'string' ? error : '');
const show = async () => {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) {
    fail('DP-2109');
    return;
  }
  try {
    const { organisation, agb, registeredBy } = await ask('/organisations/confirmation/open');
    part('organisation').textContent = organisation;
    part('agb').textContent = agb;
    part('by').textContent = registeredBy;
    only('asked');
  } catch (error) {
    fail(code(error));
  }
};
const onPress = (button, path, shown) => part(button).addEventListener('click', async () => {
  part(button).disabled = true;
  try {
    await ask(path);
    only(shown);
    part(shown).focus();
  } catch (error) {
    part(button).disabled = false;
    fail(code(error));
  }
});
onPress('confirm', '/organisations/confirmation', 'done');
onPress('deny-now', '/organisations/confirmation/deny', 'denied');
part('deny').addEventListener('click', () => {
  only('sure');
  part('sure').focus();
});
part('back').addEventListener('click', () => {
  only('asked');
  part('deny').focus();
});
addEventListener('hashchange', () => location.reload());
show();
`;

/** Where M8 sends people to log in: there is nothing to do in a browser, so it says where to go. */
export const loginPlacePage = `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Inloggen – Dossierpas</title>
<link rel="stylesheet" href="/open/open.css">
</head>
<body>
<main>
<h1>Inloggen</h1>
<p>U logt in met het programma Dossierpas op uw computer. Open Dossierpas en log in met uw e-mailadres en wachtwoord.</p>
<h2>Staat Dossierpas niet op deze computer?</h2>
<p>Vraag de IT-beheerder van uw organisatie om Dossierpas te installeren.</p>
</main>
</body>
</html>
`;
