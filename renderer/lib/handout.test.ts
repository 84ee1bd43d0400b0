import { describe, expect, it } from 'vitest';
import { type Handout, plainTextOf } from './handout.ts';

const handout: Handout = {
  title: 'Lab-uitslagen',
  patient: 'Jansen, A.M. (Annemarie), geboren 12-03-1958',
  blocks: [
    {
      kind: 'table',
      headers: ['Bepaling', 'Uitslag', 'Eenheid'],
      groups: [
        {
          title: '19-11-2026 · Nier',
          rows: [
            ['Kalium [1]', '4,1', 'mmol/l'],
            ['Café-é', '<5', ''],
          ],
        },
        { title: '18-11-2026', rows: [['Hb', '8,2', 'mmol/l']] },
      ],
    },
  ],
  notes: ['1: De bron gaf een waarde zonder eenheid.'],
  provenance: ['Bron: Ziekenhuis Gooizicht.', 'Gelezen via Dossierpas.'],
};

describe('HIS-plakklaar', () => {
  it('is a heading, aligned columns without markup, and the provenance as its end', () => {
    expect(plainTextOf(handout)).toBe(
      `LAB-UITSLAGEN
Jansen, A.M. (Annemarie), geboren 12-03-1958

Bepaling    Uitslag  Eenheid
----------  -------  -------

19-11-2026 · Nier
Kalium [1]  4,1      mmol/l
Café-é      <5

18-11-2026
Hb          8,2      mmol/l

* 1: De bron gaf een waarde zonder eenheid.

Bron: Ziekenhuis Gooizicht.
Gelezen via Dossierpas.`,
    );
  });

  it('S4-21 a conclusion among values is a line of its own, and the values keep their columns', () => {
    const said = 'Kalium verlaagd. Beoordeel in samenhang met het klinisch beeld; controle na een week.';
    const [table] = handout.blocks;
    if (table?.kind !== 'table') throw new Error('no table');
    const [first, ...others] = table.groups;
    const groups = [{ title: 'Nier', rows: [...(first?.rows ?? []), ['Conclusie', said, '']] }, ...others];
    const text = plainTextOf({ ...handout, blocks: [{ ...table, groups }] });
    expect(text).toContain(`\nKalium [1]  4,1      mmol/l\nCafé-é      <5\nConclusie: ${said}\n\n18-11-2026\nHb   `);
  });

  it('a table too wide for a field becomes facts, row by row, without empty ones', () => {
    const text = plainTextOf({
      ...handout,
      blocks: [
        {
          kind: 'table',
          headers: ['Datum', 'Uitslag', 'Status'],
          groups: [
            {
              title: null,
              rows: [
                ['19-11-2026', 'w'.repeat(120), ''],
                ['18-11-2026', 'kort', 'Definitief'],
              ],
            },
          ],
        },
      ],
      notes: [],
    });
    expect(text.split('\n').slice(3, 9)).toEqual([
      'Datum:   19-11-2026',
      `Uitslag: ${'w'.repeat(120)}`,
      '',
      'Datum:   18-11-2026',
      'Uitslag: kort',
      'Status:  Definitief',
    ]);
  });

  it('a letter keeps its lines, below its facts', () => {
    const text = plainTextOf({
      ...handout,
      title: 'Ontslagbrief',
      blocks: [
        {
          kind: 'facts',
          rows: [
            { label: 'Datum', value: '19-11-2026' },
            { label: 'Van', value: 'Cardiologie' },
          ],
        },
        { kind: 'text', title: null, text: 'Geachte collega,\r\n\r\nUw patiënt …  ' },
      ],
      notes: [],
    });
    expect(text).toContain('Datum: 19-11-2026\nVan:   Cardiologie\n\nGeachte collega,\n\nUw patiënt …\n\nBron:');
  });
});
