import { expect, it } from 'vitest';
import { inTurn } from './in-turn.ts';

const keyOf = (address: string) => (address.includes('@') ? address.toLowerCase() : null);

it('S3-20 one after another, in their order; what is no address or stands there twice is not sent', async () => {
  const sent: string[] = [];
  const send = async (address: string) => {
    sent.push(`begin ${address}`);
    await Promise.resolve();
    sent.push(`end ${address}`);
    return 'sent' as const;
  };
  expect(await inTurn(['a@x', 'nobody', 'b@x', 'A@x'], { keyOf, send })).toEqual([
    'sent',
    'no-address',
    'sent',
    'twice-in-list',
  ]);
  expect(sent).toEqual(['begin a@x', 'end a@x', 'begin b@x', 'end b@x']);
});

it('a mail server that is away is asked three times and no more; one letter that arrived begins the count anew', async () => {
  const answers = ['mail-failed', 'mail-failed', 'sent', 'mail-failed', 'mail-failed', 'mail-failed'] as const;
  let asked = 0;
  const list = Array.from({ length: 9 }, (_none, index) => `${index}@x`);
  const outcomes = await inTurn(list, { keyOf, send: async () => answers[asked++] ?? 'sent' });
  expect(asked).toBe(6);
  expect(outcomes).toEqual([...answers, 'mail-failed', 'mail-failed', 'mail-failed']);
});
