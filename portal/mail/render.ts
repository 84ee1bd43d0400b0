import { groupedCode, type LetterContent, type LetterPart } from './letter-content.ts';

/** What stands under every letter. */
export interface LetterFooter {
  readonly helpMail: string;
  readonly sender: string;
}

const questions = ({ helpMail }: LetterFooter) => `Vragen? We helpen graag: ${helpMail}`;
const automatic = ({ sender }: LetterFooter) => `Deze e-mail is automatisch verstuurd door ${sender}.`;

/** @throws Error when a link is none that the app or a browser opens safely: a mistake of the portal itself */
function checkedAddress(address: string): string {
  if (!['https:', 'dossierpas:'].includes(new URL(address).protocol)) throw new Error('a letter holds a foreign link');
  return address;
}

function partAsText(part: LetterPart): string {
  switch (part.part) {
    case 'code':
      return `    ${groupedCode(part.code)}`;
    case 'link':
      return `${part.label}:\n${checkedAddress(part.address)}`;
    default:
      return part.text;
  }
}

/** @returns the letter as plain text; a link stands on a line of its own, so that no mail program cuts it */
export function renderText({ heading, parts }: LetterContent, footer: LetterFooter): string {
  const body = [heading, ...parts.map(partAsText), `-- \n${questions(footer)}\n${automatic(footer)}`];
  return `${body.join('\n\n')}\n`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);

// Styles stand on the elements: mail programs drop style sheets. No image, script or address but the link itself.
const font = 'font-family:Segoe UI,Helvetica,Arial,sans-serif;';
const paragraph = `${font}margin:0 0 16px;font-size:16px;line-height:24px;`;
const small = `${font}margin:0 0 12px;font-size:14px;line-height:20px;color:#5b6670;`;
const codeStyle =
  'margin:8px 0 24px;font-family:Consolas,Menlo,monospace;font-size:32px;line-height:40px;font-weight:bold;letter-spacing:2px;';
const button =
  `${font}display:inline-block;padding:12px 20px;border-radius:6px;background-color:#14508c;color:#ffffff;` +
  'font-size:16px;font-weight:bold;text-decoration:none;';

function partAsHtml(part: LetterPart): string {
  switch (part.part) {
    case 'text':
      return `<p style="${paragraph}">${escape(part.text)}</p>`;
    case 'hint':
      return `<p style="${small}">${escape(part.text)}</p>`;
    case 'code':
      return `<p style="${codeStyle}">${escape(groupedCode(part.code))}</p>`;
    case 'link': {
      const address = escape(checkedAddress(part.address));
      return [
        `<p style="${paragraph}"><a href="${address}" style="${button}">${escape(part.label)}</a></p>`,
        `<p style="${small}word-break:break-all;">${address}</p>`,
      ].join('\n');
    }
  }
}

/** @returns the same letter as HTML: everything escaped, nothing loaded from elsewhere, nothing that tells it was read */
export function renderHtml({ heading, parts }: LetterContent, footer: LetterFooter): string {
  return `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light">
<title>${escape(heading)}</title>
</head>
<body style="margin:0;padding:24px;background-color:#ffffff;color:#16202a;">
<div style="max-width:560px;margin:0 auto;">
<h1 style="${font}margin:0 0 16px;font-size:22px;line-height:30px;">${escape(heading)}</h1>
${parts.map(partAsHtml).join('\n')}
<hr style="margin:24px 0 16px;border:0;border-top:1px solid #c8d0d8;">
<p style="${small}">${escape(questions(footer))}<br>${escape(automatic(footer))}</p>
</div>
</body>
</html>
`;
}
