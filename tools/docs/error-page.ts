import { catalogue } from '../../contract/errors/catalogue.ts';
import type { ErrorEntry } from '../../contract/errors/entry.ts';

const groups: Record<string, string> = {
  'DP-1': 'Kaartlezer en pas',
  'DP-2': 'Inloggen en sessie',
  'DP-3': 'Portaal en verbinding',
  'DP-4': 'Patiënt en dossier',
  'DP-5': 'Organisatie',
  'DP-6': 'Deze computer',
};

/** @returns the page with every code of the catalogue: the same sentences as on screen (docs/errors.md). */
export function errorPage(): string {
  const entries = Object.entries<ErrorEntry>(catalogue).toSorted(([a], [b]) => a.localeCompare(b));
  const parts = [
    '# Foutcodes',
    '',
    'Elke melding van Dossierpas heeft een code. Dit is dezelfde tekst als op het scherm.',
  ];
  let group = '';
  for (const [code, entry] of entries) {
    const heading = groups[code.slice(0, 4)] ?? '';
    if (heading !== group) parts.push('', `## ${heading}`);
    group = heading;
    parts.push(
      '',
      `### ${code} · ${entry.nl.title}`,
      '',
      `- **Wat u kunt doen:** ${entry.nl.user}`,
      `- **Wat IT kan doen:** ${entry.nl.it}`,
      `- **Opnieuw proberen helpt:** ${entry.retry ? 'ja' : 'nee'}`,
    );
  }
  return `${parts.join('\n')}\n`;
}
