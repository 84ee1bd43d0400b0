import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DossierError } from '../../contract/errors/error-view.ts';
import { MemoryCard } from '../../test/card/memory-card.ts';
import { MemoryConnection } from '../../test/card/memory-connection.ts';
import { pkcs15Files, usage } from '../../test/card/pkcs15-files.ts';
import { loginCertificate, signatureCertificate } from '../../test/card/uzi-memory-card.ts';
import { CardMemory } from '../token/card-memory.ts';
import { Pkcs15Token } from '../token/pkcs15-token.ts';

const good = pkcs15Files({
  keys: [
    { id: 1, usage: usage.authentication, certificate: loginCertificate() },
    { id: 2, usage: usage.signature, certificate: signatureCertificate },
  ],
});
const paths = [...good.keys()];

/** The most commands that one reading may cost, whatever the card says. */
const patience = 1000;
/** For a busy machine. */
const limit = 60_000;

const outcomeOf = async (connection: MemoryConnection): Promise<string> => {
  const token = new Pkcs15Token({ connect: async () => connection, memory: new CardMemory(), monotonic: () => 0 });
  try {
    await token.read();
    return 'read';
  } catch (error) {
    return error instanceof DossierError ? error.code : `${String(error)}`;
  }
};

it(
  'Y03 a card with damaged files is read, or is an error of the catalogue; it never holds us',
  async () => {
    const damage = fc.record({
      path: fc.constantFrom(...paths),
      changes: fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 8 }),
      end: fc.option(fc.nat(1500), { nil: 5000 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
        const files = new Map(good);
        for (const { path, changes, end } of damages) {
          const file = Uint8Array.from(files.get(path)!).subarray(0, end);
          for (const [at, value] of changes) if (at < file.length) file[at] = value;
          files.set(path, file);
        }
        const card = new MemoryCard({ files });
        expect(await outcomeOf(new MemoryConnection(card))).toMatch(/^(read|DP-1005|DP-1006|DP-1008|DP-2004)$/);
        expect(card.commands.length).toBeLessThanOrEqual(patience);
      }),
      { numRuns: 100 },
    );
  },
  limit,
);

it(
  'Y03 a card that answers anything at all does not either',
  async () => {
    const status = fc.constantFrom(
      0x9000,
      0x6282,
      0x6100,
      0x61ff,
      0x6c00,
      0x6c10,
      0x6700,
      0x6982,
      0x6a82,
      0x6b00,
      0x6d00,
    );
    const tlv = fc.constantFrom(...good.values(), new Uint8Array(), Uint8Array.of(0x53, 0x00));
    const data = fc.oneof(tlv, fc.uint8Array({ maxLength: 300 }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(data, status), { minLength: 1, maxLength: 12 }), async (answers) => {
        const card = new MemoryCard({ files: good });
        const connection = new MemoryConnection(card);
        let commands = 0;
        connection.transmit = async () => {
          const [bytes, word] = answers[commands++ % answers.length]!;
          return Uint8Array.of(...bytes, word >> 8, word & 0xff);
        };
        expect(await outcomeOf(connection)).toMatch(/^(read|DP-1004|DP-1005|DP-1006|DP-1008|DP-2004)$/);
        expect(commands).toBeLessThanOrEqual(patience);
      }),
      { numRuns: 100 },
    );
  },
  limit,
);
