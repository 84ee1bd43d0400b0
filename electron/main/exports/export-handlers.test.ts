import type { WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { DossierError } from '../../../contract/errors/error-view.ts';
import type { SessionRequest } from '../portal/portal-http.ts';
import { exportHandlers } from './export-handlers.ts';

type PrintOptions = Parameters<WebContents['print']>[0];
const context = { signal: new AbortController().signal, windowId: 1 };
const items = ['Observation/a', 'Observation/b', 'Observation/c'];
const taken = { patientId: 'p-1', section: 'lab' as const, entries: 3, items };

/** Main with a portal that answers as told, and everything that happened, in its order. */
function open({
  refuse = null,
  locks = false,
  outcome = [true, ''],
}: { refuse?: DossierError | null; locks?: boolean; outcome?: [boolean, string] } = {}) {
  const happened: unknown[] = [];
  let locked = false;
  const { exports } = exportHandlers({
    portal: {
      send: async (request: SessionRequest) => {
        happened.push(['logged', request.path, request.json]);
        if (refuse !== null) throw refuse;
        locked = locks;
        return undefined as never;
      },
      get signedIn() {
        if (locked) throw new DossierError('DP-2008');
        return {};
      },
    },
    clipboard: { put: async (text) => void happened.push(['copied', text]) },
    clearsAfterSeconds: 120,
    contents: () => ({
      print: (options?: PrintOptions, done?: (success: boolean, reason: string) => void) => {
        happened.push(['printed', options]);
        done?.(...outcome);
      },
    }),
  });
  return { exports, happened };
}

describe('7.1.1 taking a piece of a dossier along', () => {
  it('copies once it is logged, and the text never goes to the portal', async () => {
    const { exports, happened } = open();
    expect(await exports.copy({ ...taken, text: 'Kalium 4,1' }, context)).toEqual({ clearsAfterSeconds: 120 });
    expect(happened).toEqual([
      ['logged', '/patients/p-1/exports', { way: 'copy', section: 'lab', entries: 3, items }],
      ['copied', 'Kalium 4,1'],
    ]);
  });

  it('prints once it is logged, by the dialog of the system', async () => {
    const { exports, happened } = open();
    expect(await exports.print(taken, context)).toEqual({ printed: true });
    expect(happened).toEqual([
      ['logged', '/patients/p-1/exports', { way: 'print', section: 'lab', entries: 3, items }],
      ['printed', { silent: false, printBackground: true, pageSize: 'A4' }],
    ]);
  });

  it.each(['DP-3001', 'DP-3005', 'DP-4001', 'DP-2008'] as const)(
    '%s: what is not logged does not leave',
    async (code) => {
      const { exports, happened } = open({ refuse: new DossierError(code) });
      await expect(exports.print(taken, context)).rejects.toMatchObject({ code });
      await expect(exports.copy({ ...taken, text: 'x' }, context)).rejects.toMatchObject({ code });
      expect(happened.map((one) => (one as string[])[0])).toEqual(['logged', 'logged']);
    },
  );

  it('locked while the portal wrote its line: nothing leaves', async () => {
    const { exports, happened } = open({ locks: true });
    await expect(exports.copy({ ...taken, text: 'x' }, context)).rejects.toMatchObject({ code: 'DP-2008' });
    expect(happened).toHaveLength(1);
  });

  it('a dialog that the user closes is no error; DP-6007 a printer that fails is', async () => {
    expect(await open({ outcome: [false, 'Print job canceled'] }).exports.print(taken, context)).toEqual({
      printed: false,
    });
    await expect(open({ outcome: [false, 'Print job failed'] }).exports.print(taken, context)).rejects.toMatchObject({
      code: 'DP-6007',
      params: { reason: 'Print job failed' },
    });
  });

  it('S4-04 S4-05 the card for a patient goes to its paper without a line in the log', async () => {
    const { exports, happened } = open();
    for (const paper of ['a6', 'a5', 'a4'] as const) await exports.printCard({ paper }, context);
    expect(happened.map((one) => (one as [string, PrintOptions])[1]?.pageSize)).toEqual(['A6', 'A5', 'A4']);
  });
});
