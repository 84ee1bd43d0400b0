// The inbox of the demo. Letters are shown as text, or as HTML in a frame that can run nothing.

const $ = (id) => document.getElementById(id);
const clock = new Intl.DateTimeFormat('nl-NL', { timeStyle: 'medium', timeZone: 'Europe/Amsterdam' });
const date = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Amsterdam' });

let letters = [];
let chosen = null;
const read = new Set();
let loaded = false;

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function row(letter) {
  const at = element('time', { dateTime: letter.receivedAt }, clock.format(new Date(letter.receivedAt)));
  const button = element(
    'button',
    { type: 'button', className: read.has(letter.id) ? '' : 'unread' },
    element('span', { className: 'subject' }, letter.subject),
    at,
    element('span', { className: 'to' }, `aan ${letter.to.join(', ')}`),
  );
  button.dataset.id = String(letter.id);
  button.setAttribute('aria-current', String(letter.id === chosen));
  button.addEventListener('click', () => choose(letter.id));
  return element('li', {}, button);
}

function showList() {
  const focused = document.activeElement?.dataset?.id;
  $('list').replaceChildren(...letters.map(row));
  if (focused) $('list').querySelector(`[data-id="${focused}"]`)?.focus();
  $('empty').hidden = letters.length > 0;
  const unread = letters.filter((letter) => !read.has(letter.id)).length;
  document.title = unread > 0 ? `(${unread}) Postvak van de demo` : 'Postvak van de demo';
}

function linkRow(address) {
  const copy = element('button', { type: 'button' }, 'Link kopiëren');
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(address);
    copy.textContent = 'Gekopieerd';
    $('news').textContent = 'De link is gekopieerd.';
    setTimeout(() => (copy.textContent = 'Link kopiëren'), 2000);
  });
  const link = element('a', { href: address, target: '_blank', rel: 'noreferrer', title: address }, address);
  return element('div', { className: 'link' }, link, copy);
}

function fact(name, value) {
  return [element('dt', {}, name), element('dd', {}, value)];
}

function showView() {
  const letter = letters.find((one) => one.id === chosen);
  const wish = document.querySelector('input[name="view"]:checked').value;
  const asHtml = wish === 'html' && letter?.hasHtml === true;
  $('html').hidden = !asHtml;
  $('text').hidden = asHtml;
}

function showLetter() {
  const letter = letters.find((one) => one.id === chosen);
  $('letter').hidden = !letter;
  $('choose').hidden = Boolean(letter) || letters.length === 0;
  if (!letter) return;
  $('subject').textContent = letter.subject;
  const sender = letter.from.name ? `${letter.from.name} <${letter.from.address}>` : letter.from.address;
  $('facts').replaceChildren(
    ...fact('Van', sender),
    ...fact('Aan', letter.to.join(', ')),
    ...fact('Ontvangen', date.format(new Date(letter.receivedAt))),
  );
  $('links').replaceChildren(...letter.links.map(linkRow));
  $('text').textContent = letter.text;
  $('html').src = letter.hasHtml ? `/letters/${letter.id}` : 'about:blank';
  $('views').hidden = !letter.hasHtml;
  showView();
}

function choose(id) {
  chosen = id;
  read.add(id);
  showList();
  showLetter();
  $('subject').focus();
}

async function load() {
  const answer = await fetch('/letters');
  const before = letters[0]?.id ?? 0;
  letters = await answer.json();
  const fresh = letters.filter((letter) => letter.id > before);
  if (loaded && fresh.length > 0) $('news').textContent = `Nieuwe e-mail: ${fresh[0].subject}`;
  loaded = true;
  const gone = chosen !== null && !letters.some((letter) => letter.id === chosen);
  if (gone) chosen = null;
  showList();
  if (gone || chosen === null) showLetter();
}

$('clear').addEventListener('click', () => fetch('/letters', { method: 'DELETE' }));
for (const choice of document.querySelectorAll('input[name="view"]')) choice.addEventListener('change', showView);

const line = new EventSource('/events');
line.addEventListener('open', () => ($('line').textContent = 'Bijgewerkt tot nu'));
line.addEventListener('error', () => ($('line').textContent = 'Geen verbinding; er wordt opnieuw geprobeerd'));
line.addEventListener('message', () => load());
