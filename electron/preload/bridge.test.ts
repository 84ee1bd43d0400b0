import { describe, expect, it, vi } from 'vitest';
import type { IpcTable } from '../../contract/ipc/define.ts';
import { pinIpc } from '../../contract/ipc/pin.ts';
import { shellIpc, type ShellIpc } from '../../contract/ipc/shell.ts';
import { deriveBridge, type PreloadIpc } from './derive-bridge.ts';
import { pinBridge } from './pin-bridge.ts';
import { pinMembers } from './pin-members.ts';
import { shellMembers } from './shell-members.ts';

const kindsOf = (table: IpcTable) =>
  Object.fromEntries(
    Object.entries(table).map(([group, members]) => [
      group,
      Object.fromEntries(Object.entries(members).map(([member, { kind }]) => [member, kind])),
    ]),
  );

function fakeIpc() {
  const listeners = new Map<string, (event: unknown, ...news: unknown[]) => void>();
  const ipc = {
    invoke: vi.fn(async (..._values: unknown[]) => ({ ok: true, value: undefined }) as unknown),
    send: vi.fn(),
    on: vi.fn((channel: string, listener: never) => listeners.set(channel, listener)),
    removeListener: vi.fn((channel: string) => listeners.delete(channel)),
  };
  return { ipc: ipc as typeof ipc & PreloadIpc, listeners };
}

describe('the bridges', () => {
  it('E20 have exactly the members of their tables', () => {
    expect(shellMembers).toEqual(kindsOf(shellIpc));
    expect(pinMembers).toEqual(kindsOf(pinIpc));
  });

  it('E20 offer these keys and nothing else', () => {
    const keys = (bridge: object) =>
      Object.entries(bridge).map(([group, members]) => [
        group,
        typeof members === 'function' ? [] : Object.keys(members),
      ]);
    expect(Object.fromEntries(keys(deriveBridge<ShellIpc>('shell', shellMembers, fakeIpc().ipc))))
      .toMatchInlineSnapshot(`
        {
          "access": [
            "trace",
            "ownLog",
            "patientLog",
          ],
          "account": [
            "get",
            "changePassword",
            "startApp",
            "confirmApp",
            "linkToken",
            "resyncToken",
            "removeFactor",
            "checkTokenFile",
            "uploadTokenFile",
            "renewRecoveryCodes",
            "endSession",
            "endOtherSessions",
            "forgetDevice",
          ],
          "accountFlow": [
            "state",
            "changed",
            "page",
            "begin",
            "openLink",
            "openPageLink",
            "resendCode",
            "verifyCode",
            "setPassword",
            "startApp",
            "confirmApp",
            "linkToken",
            "checkTokenFile",
            "uploadTokenFile",
            "chooseFactor",
            "keptRecoveryCodes",
            "restart",
            "leave",
            "forgotPassword",
            "resetPassword",
          ],
          "app": [
            "info",
            "preferences",
            "setPreferences",
            "openLink",
          ],
          "cancel": [],
          "chat": [
            "state",
            "changed",
            "start",
            "send",
          ],
          "desk": [
            "state",
            "changed",
            "follow",
            "leave",
            "conversation",
            "send",
            "verify",
            "invite",
            "unblock",
            "factorLost",
          ],
          "dossier": [
            "open",
            "section",
            "overview",
            "look",
            "unread",
            "mark",
            "letter",
            "bsn",
          ],
          "exports": [
            "print",
            "copy",
            "printCard",
            "askMaterials",
          ],
          "home": [
            "get",
            "readNotice",
            "open",
          ],
          "inbox": [
            "list",
            "colleagues",
            "claim",
            "release",
            "handOver",
            "seen",
            "unseen",
          ],
          "news": [
            "state",
            "followed",
            "changed",
          ],
          "organisation": [
            "list",
            "changed",
            "lookUp",
            "saveDraft",
            "dropDraft",
            "register",
            "confirmAgain",
            "withdrawRegistration",
            "changeOwnStatus",
            "requestEpdLink",
            "openHelp",
            "givePersonalAgb",
            "members",
            "changeStatus",
            "changeRoles",
            "invite",
            "checkInvitationFile",
            "link",
            "application",
            "applicationChanged",
            "apply",
            "dropApplication",
            "takeovers",
            "requestTakeover",
            "participants",
            "addParticipant",
            "audit",
            "exportUsers",
            "exportLog",
            "logExported",
          ],
          "organisationDesk": [
            "organisations",
            "renewLink",
            "release",
            "setEpdLink",
            "epds",
            "setEpds",
            "takeovers",
            "handleTakeover",
          ],
          "patient": [
            "search",
            "recent",
          ],
          "reader": [
            "state",
            "changed",
          ],
          "requestForm": [
            "list",
            "prepare",
            "withdraw",
            "submit",
            "decline",
          ],
          "session": [
            "state",
            "changed",
            "start",
            "chooseCard",
            "retry",
            "cancel",
            "lock",
            "unlock",
            "signOut",
            "active",
            "submitPassword",
            "submitCode",
            "stepUp",
          ],
          "waarneming": [
            "list",
            "locum",
            "give",
            "revoke",
            "patients",
          ],
          "ward": [
            "list",
          ],
        }
      `);
    expect(Object.fromEntries(keys(pinBridge(fakeIpc().ipc)))).toMatchInlineSnapshot(`
      {
        "cancel": [],
        "pin": [
          "view",
          "changed",
          "submit",
          "cancel",
        ],
      }
    `);
  });

  it('ask on the channel of the member and cancel on that of the table', async () => {
    const { ipc } = fakeIpc();
    const bridge = deriveBridge<ShellIpc>('shell', shellMembers, ipc);
    await bridge.dossier.open({ patientId: 'p1' }, 'request-1');
    expect(ipc.invoke).toHaveBeenCalledWith('shell:dossier.open', { patientId: 'p1' }, 'request-1');
    bridge.cancel('request-1');
    expect(ipc.send).toHaveBeenCalledWith('shell:cancel', 'request-1');
  });

  it('E20 give a listener the news without the event, until it is removed', () => {
    const { ipc, listeners } = fakeIpc();
    const heard: unknown[][] = [];
    const remove = deriveBridge<ShellIpc>('shell', shellMembers, ipc).reader.changed((...news) => heard.push(news));
    listeners.get('shell:reader.changed')!({ sender: 'electron' }, { service: 'running' });
    expect(heard).toEqual([[{ service: 'running' }]]);
    remove();
    expect(listeners.size).toBe(0);
  });

  it('answer DP-6004 when main cannot answer', async () => {
    const { ipc } = fakeIpc();
    ipc.invoke.mockRejectedValue(new Error('no handler'));
    expect(await deriveBridge<ShellIpc>('shell', shellMembers, ipc).app.info(undefined)).toEqual({
      ok: false,
      error: { code: 'DP-6004' },
    });
  });

  it('K02 overwrite the copy of the PIN once it has been sent', async () => {
    const { ipc } = fakeIpc();
    let sent = '';
    ipc.invoke.mockImplementation((_channel, input) => {
      sent = Buffer.from((input as { pin: Uint8Array }).pin).toString();
      return Promise.resolve({ ok: true, value: undefined });
    });
    const pin = new Uint8Array(Buffer.from('739154'));
    await pinBridge(ipc).pin.submit({ pin });
    expect(sent).toBe('739154');
    expect([...pin]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
